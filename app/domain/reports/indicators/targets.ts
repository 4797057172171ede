import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { isDuplicate } from '#db/database';
import { indicatorTargets } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { missing } from '~/platform/refusal';
import { everywhere, type Member } from '../../identity/index.server';
import { findIndicator } from './indicators';

/** A period as its days, YYYY-MM-DD; null = without a beginning, without an end. */
export interface Period {
  from: string | null;
  to: string | null;
}

export interface Target {
  baseline: number | null;
  baselineOn: string | null;
  target: number | null;
  note: string;
  checkedBy: string;
}

export type KeptTarget = Target & { setBy: string; setAt: number };

const ofPeriod = ({ from, to }: Period) =>
  and(
    from === null ? isNull(indicatorTargets.fromDay) : eq(indicatorTargets.fromDay, from),
    to === null ? isNull(indicatorTargets.toDay) : eq(indicatorTargets.toDay, to),
  );

/** What was entered for exactly this period by an instant, by code: the latest counts. One query. */
export async function targetsOf(ctx: Ctx, period: Period, at: number): Promise<Map<string, KeptTarget>> {
  const rows = await ctx.db.read
    .select({
      indicator: indicatorTargets.indicator,
      baseline: indicatorTargets.baseline,
      baselineOn: indicatorTargets.baselineOn,
      target: indicatorTargets.target,
      note: indicatorTargets.note,
      checkedBy: indicatorTargets.checkedBy,
      setBy: indicatorTargets.setBy,
      setAt: indicatorTargets.setAt,
    })
    .from(indicatorTargets)
    .where(and(ofPeriod(period), lte(indicatorTargets.setAt, at)))
    .orderBy(asc(indicatorTargets.setAt), asc(indicatorTargets.id));
  return new Map(rows.map(({ indicator, ...kept }) => [indicator, kept]));
}

/** Everything that was entered for an indicator and a period, the latest first, with who and when. */
export async function targetHistory(ctx: Ctx, actor: Member, code: string, period: Period) {
  everywhere(actor, 'target.set');
  const rows = await ctx.db.read
    .select()
    .from(indicatorTargets)
    .where(and(eq(indicatorTargets.indicator, code), ofPeriod(period)))
    .orderBy(asc(indicatorTargets.setAt), asc(indicatorTargets.id));
  return rows.reverse();
}

/**
 * Enters what an indicator begins with and is to reach; what was entered before stays beside it. The same id enters it
 * once. Refuses missing (no such indicator, or an actor without full scope).
 */
export async function setTarget(
  ctx: Ctx,
  actor: Member,
  { id, code, period, ...given }: Target & { id: string; code: string; period: Period },
): Promise<void> {
  everywhere(actor, 'target.set');
  if (!findIndicator(code)) throw missing();
  try {
    await ctx.db.write(async (tx) => {
      await tx.insert(indicatorTargets).values({
        ...given,
        id,
        indicator: code,
        fromDay: period.from,
        toDay: period.to,
        setBy: actor.accountId,
        setAt: ctx.clock(),
      });
      const { baseline, baselineOn, target } = given;
      await recordEvent(ctx, tx, {
        kind: 'target.set',
        actorId: actor.accountId,
        subjectId: id,
        data: { indicator: code, ...period, baseline, baselineOn, target },
      });
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}
