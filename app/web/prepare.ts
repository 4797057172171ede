import { ensureSigningKeys } from '~/domain/credentials/index.server';
import { ensureCities, planSweep } from '~/domain/identity/index.server';
import { planLook } from '~/domain/notices/index.server';
import { planEarlierFollowUps } from '~/domain/surveys/index.server';
import type { Ctx } from '~/platform/context';

/**
 * What must be there before the first request: the cities that people name, the keys that certificates are signed with,
 * the next daily sweep, the next look at what is due, and the questions that are still ahead after courses completed
 * before this site asked any.
 */
export async function prepare(ctx: Ctx): Promise<void> {
  await ensureCities(ctx);
  await ensureSigningKeys(ctx);
  await planSweep(ctx);
  await planLook(ctx);
  await planEarlierFollowUps(ctx);
}
