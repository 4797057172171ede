import { ensureCities, planSweep } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';

/** What must be there before the first request: the cities that people name, and the next daily sweep. */
export async function prepare(ctx: Ctx): Promise<void> {
  await ensureCities(ctx);
  await planSweep(ctx);
}
