import { asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { frozenPeriods, periodPublications } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict } from '~/platform/refusal';
import { everywhere, type Member } from '../../identity/index.server';
import { type FrozenPeriod, frozenPeriodAt } from './periods';

/**
 * Shows a frozen period to everybody. Refuses missing, periodNarrowed (only figures of the whole programme: two sets of
 * figures of which one holds the other would give small cells away by subtraction), periodOverlaps (for the same reason).
 */
export async function publishPeriod(ctx: Ctx, actor: Member, id: string): Promise<void> {
  everywhere(actor, 'period.publish');
  const period = await frozenPeriodAt(ctx, actor, id);
  if (!isOfAll(period)) throw conflict('periodNarrowed');
  await ctx.db.write(async (tx) => {
    const shown = await shownIn(tx);
    if (shown.some((one) => one.id === id)) return;
    if (shown.some(({ fromDay, toDay }) => fromDay <= period.to && toDay >= period.from))
      throw conflict('periodOverlaps');
    await tell(ctx, tx, actor, { id, shown: true });
  });
}

/** Takes it out of what everybody sees. It stays frozen. Refuses missing. */
export async function withdrawPeriod(ctx: Ctx, actor: Member, id: string): Promise<void> {
  everywhere(actor, 'period.publish');
  await frozenPeriodAt(ctx, actor, id);
  await ctx.db.write(async (tx) => {
    if ((await shownIn(tx)).some((one) => one.id === id)) await tell(ctx, tx, actor, { id, shown: false });
  });
}

/** Frozen with full scope and without other filters than its days. */
export const isOfAll = ({ scopes, filters }: Pick<FrozenPeriod, 'scopes' | 'filters'>): boolean =>
  scopes.some(({ kind }) => kind === 'all') && Object.keys(filters).length === 0;

async function shownIn(tx: Tx) {
  const rows = await tx
    .select({
      id: periodPublications.periodId,
      shown: periodPublications.shown,
      fromDay: frozenPeriods.fromDay,
      toDay: frozenPeriods.toDay,
    })
    .from(periodPublications)
    .innerJoin(frozenPeriods, eq(frozenPeriods.id, periodPublications.periodId))
    .orderBy(asc(periodPublications.at), asc(periodPublications.id));
  return [...new Map(rows.map((row) => [row.id, row])).values()].filter(({ shown }) => shown);
}

async function tell(ctx: Ctx, tx: Tx, actor: Member, { id, shown }: { id: string; shown: boolean }): Promise<void> {
  await tx
    .insert(periodPublications)
    .values({ id: ctx.newId(), periodId: id, shown, by: actor.accountId, at: ctx.clock() });
  await recordEvent(ctx, tx, {
    kind: shown ? 'period.published' : 'period.withdrawn',
    actorId: actor.accountId,
    subjectId: id,
  });
}
