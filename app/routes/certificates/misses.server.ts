import { checkLimits } from '~/domain/credentials/index.server';
import { takeTurn } from '~/platform/rate-limits';
import { Refusal } from '~/platform/refusal';
import type { Visit } from '~/web/visit';

/** Counts a code that leads nowhere against the address that asked, so that nobody can try them all. */
export async function countMiss<T>({ ctx, address }: Visit, find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'missing') await takeTurn(ctx, checkLimits.miss, address);
    throw error;
  }
}
