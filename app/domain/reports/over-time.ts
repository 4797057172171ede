import { and, eq, min, type SQL, sql } from 'drizzle-orm';
import { accounts, certificates, courses, enrolments, persons } from '#db/schema';
import { dayAfter, startOfDay } from '~/platform/calendar';
import { day, dayIn, hour } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import type { EnrolmentFilters } from './enrolment.schema';
import { matching } from './matching';
import { certified, conditionOf } from './states';

export const timedSteps = ['enrolled', 'started', 'completed', 'certified'] as const;
export type TimedStep = (typeof timedSteps)[number];

/** How many participations had come so far by the end of each period; the last period ends at the instant asked of. */
export interface OverTime {
  unit: 'week' | 'month';
  /** First day of each period, YYYY-MM-DD, the oldest first. */
  periods: string[];
  counts: Record<TimedStep, number[]>;
}

/** Up to so many weeks are drawn as weeks, more as months. */
const mostWeeks = 26;

/**
 * The way of the enrolments that the actor may see and the filters mean, summed up over time; the last figures are
 * those of the steps. Null when there is nothing. Two queries: they group by hours, which every zone's days are made of,
 * so that as many rows come back for a hundred people as for a hundred thousand.
 */
export async function progressOverTime(
  ctx: Ctx,
  actor: Actor,
  filters: EnrolmentFilters,
  at: number,
): Promise<OverTime | null> {
  const where = and(enrolmentScope(ctx, actor, 'report.export'), matching(ctx, filters, at));
  const hours = await hoursOf(ctx, where, at);
  const first = Math.min(...hours.flatMap(({ hour: start, step }) => (step === 'enrolled' ? start : [])));
  if (!Number.isFinite(first)) return null;
  const unit = at - first > mostWeeks * 7 * day ? 'month' : 'week';
  const periods = periodsOf(unit, dayIn(first), dayIn(at));
  const ends = [...periods.slice(1).map(startOfDay), Number.POSITIVE_INFINITY];
  const counts = Object.fromEntries(timedSteps.map((step) => [step, periods.map(() => 0)])) as OverTime['counts'];
  for (const { step, hour: start, n } of hours) {
    const period = ends.findIndex((end) => start < end);
    counts[step][period] = (counts[step][period] ?? 0) + n;
  }
  for (const step of timedSteps) {
    let sum = 0;
    counts[step] = counts[step].map((n) => {
      sum += n;
      return sum;
    });
  }
  return { unit, periods, counts };
}

/** First days of the weeks (from Monday) or months from one day to another. */
export function periodsOf(unit: OverTime['unit'], from: string, to: string): string[] {
  const periods: string[] = [];
  let start = unit === 'month' ? `${from.slice(0, 7)}-01` : mondayOf(from);
  while (start <= to) {
    periods.push(start);
    start = unit === 'month' ? monthAfter(start) : daysAfter(start, 7);
  }
  return periods;
}

const daysAfter = (from: string, n: number): string =>
  Array.from({ length: n }).reduce<string>((current) => dayAfter(current), from);

const mondayOf = (date: string): string => {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return new Date(Date.parse(`${date}T00:00:00Z`) - weekday * day).toISOString().slice(0, 10);
};

const monthAfter = (first: string): string => `${daysAfter(`${first.slice(0, 8)}28`, 4).slice(0, 8)}01`;

/** How many participations took each step in each hour. */
async function hoursOf(ctx: Ctx, where: SQL | undefined, at: number) {
  const hourOf = (instant: SQL | typeof enrolments.enrolledAt) => sql<number>`${instant} / ${sql.raw(String(hour))}`;
  const taken = (step: TimedStep, instant: typeof enrolments.enrolledAt, condition?: SQL) =>
    ctx.db.read
      .select({
        step: sql<TimedStep>`${sql.raw(`'${step}'`)}`.as('step'),
        hour: hourOf(instant).mapWith(Number).as('hour_taken'),
        n: sql<number>`count(*)`.mapWith(Number).as('n'),
      })
      .from(enrolments)
      .innerJoin(persons, eq(persons.id, enrolments.personId))
      .innerJoin(courses, eq(courses.id, enrolments.courseId))
      .leftJoin(accounts, eq(accounts.personId, persons.id))
      .where(and(where, condition))
      .groupBy(sql`2`);
  const own = await taken('enrolled', enrolments.enrolledAt)
    .unionAll(taken('started', enrolments.startedAt as never, conditionOf('started', at)))
    .unionAll(taken('completed', enrolments.completedAt as never, conditionOf('completed', at)));
  // The first certificate of whoever holds one that stands: a corrected name is no later success.
  const first = ctx.db.read
    .select({ issuedAt: min(certificates.issuedAt).as('first_issued') })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .innerJoin(
      certificates,
      and(eq(certificates.personId, enrolments.personId), eq(certificates.courseId, enrolments.courseId)),
    )
    .where(and(where, certified(ctx.db.read, at)))
    .groupBy(enrolments.id)
    .as('firsts');
  const certifiedHours = await ctx.db.read
    .select({ hour: hourOf(sql`${first.issuedAt}`).mapWith(Number), n: sql<number>`count(*)`.mapWith(Number) })
    .from(first)
    .groupBy(sql`1`);
  return [...own, ...certifiedHours.map((row) => ({ ...row, step: 'certified' as const }))].map((row) => ({
    step: row.step,
    hour: row.hour * hour,
    n: row.n,
  }));
}
