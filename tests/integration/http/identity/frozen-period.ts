import { frozenMembers, frozenPeriods } from '#db/schema';
import type { Ctx } from '~/platform/context';

/** A period that was frozen with the coordinator's reach: one indicator with one row behind it. */
export async function aFrozenPeriod(ctx: Ctx, id: string, scope: string[]): Promise<void> {
  const at = ctx.clock();
  await ctx.db.write(async (tx) => {
    await tx.insert(frozenPeriods).values({
      id,
      title: 'Interim report',
      fromDay: '2026-01-01',
      toDay: '2026-03-01',
      filters: '{}',
      scope: JSON.stringify(scope),
      at,
      frozenBy: ctx.newId(),
      frozenAt: at,
      figures: JSON.stringify([{ code: 'R1', unit: 'people', period_value: 1, cumulative_value: 1, target: null }]),
      members: 1,
      sha256: 'f'.repeat(64),
    });
    await tx
      .insert(frozenMembers)
      .values({ periodId: id, indicator: 'R1', unit: 'P-1', personRef: 'P-1', measure: 1, inPeriod: true, since: at });
  });
}
