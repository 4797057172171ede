import { and, asc, between, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { cohorts, cohortTrainers, meetings } from '#db/schema';
import { day } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { type ById, grouped } from './by-person';
import { daysAhead, type LedMeeting, openAfter, openFor } from './rules';

/** The trainers of a cohort lead the meetings for which nobody is named: a left join beside `meetings`. */
export const withTrainers = [
  cohortTrainers,
  and(eq(cohortTrainers.cohortId, meetings.cohortId), isNull(meetings.trainerId)),
] as const;

/** Who leads a meeting, one row for each of them; null = nobody. */
export const leader = sql<string | null>`coalesce(${meetings.trainerId}, ${cohortTrainers.personId})`;

/** The meetings that these people lead on the next days, and those whose list is still open: one query. */
export async function ledAmong(ctx: Ctx, personIds: string[]): Promise<ById<LedMeeting>> {
  const now = ctx.clock();
  const rows = await ctx.db.read
    .select({ id: meetings.id, personId: leader, startsAt: meetings.startsAt, endsAt: meetings.endsAt })
    .from(meetings)
    .innerJoin(cohorts, eq(cohorts.id, meetings.cohortId))
    .leftJoin(...withTrainers)
    .where(
      and(
        between(meetings.startsAt, now - (openFor + 1) * day, now + (daysAhead.first + 1) * day),
        or(sql`${meetings.startsAt} > ${now}`, lte(meetings.endsAt, now - openAfter * day)),
        isNull(meetings.closedAt),
        isNull(meetings.cancelledAt),
        isNull(cohorts.closedAt),
        inArray(leader, personIds),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
  return grouped(rows.flatMap(({ personId, ...row }) => (personId === null ? [] : { ...row, personId })));
}

/** Who leads a meeting today or tomorrow. */
export async function leadersSoon(ctx: Ctx): Promise<string[]> {
  const now = ctx.clock();
  const rows = await ctx.db.read
    .selectDistinct({ personId: leader })
    .from(meetings)
    .leftJoin(...withTrainers)
    .where(and(between(meetings.startsAt, now + 1, now + 2 * day), isNull(meetings.cancelledAt)));
  return rows.flatMap(({ personId }) => personId ?? []);
}
