import { type FollowUp, findFollowUp, surveyLimits } from '~/domain/surveys/index.server';
import { takeTurn } from '~/platform/rate-limits';
import type { Visit } from '~/web/visit';

/** The follow-up behind the link of this address. One that leads nowhere counts against the address that asked. */
export async function followUpOf({ ctx, params, address }: Visit): Promise<FollowUp | undefined> {
  const found = await findFollowUp(ctx, params.token ?? '');
  if (!found) await takeTurn(ctx, surveyLimits.misses, address);
  return found;
}
