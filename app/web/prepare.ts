import { ensureCities, planSweep } from '~/domain/identity/index.server';
import { planLook } from '~/domain/notices/index.server';
import type { Ctx } from '~/platform/context';

/** What must be there before the first request: the cities that people name, the next daily sweep and the next look. */
export async function prepare(ctx: Ctx): Promise<void> {
  await ensureCities(ctx);
  await planSweep(ctx);
  await planLook(ctx);
}
