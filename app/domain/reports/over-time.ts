import { and, type Column, eq, gt, isNotNull, isNull, lte, min, or, type SQL, sql } from 'drizzle-orm';
import { accounts, certificateEndings, certificates, courses, enrolments, persons } from '#db/schema';
import { dayAfter, startOfDay } from '~/platform/calendar';
import { day, dayIn, hour } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import type { Counting } from './counting-thread';
import type { EnrolmentFilters } from './enrolment.schema';
import { asksOfPeople } from './figures';
import { keptFigures } from './kept-figures';
import { matching } from './matching';
import { conditionOf } from './states';

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
export const progressOverTime = (
  ctx: Ctx,
  actor: Actor,
  filters: EnrolmentFilters,
  at: number,
): Promise<OverTime | null> =>
  keptFigures(ctx, actor, { what: 'over time', permission: 'report.export', filters, at }, (instant) =>
    readOverTime(ctx, actor, { filters, at: instant }),
  );

export async function readOverTime(
  ctx: Ctx,
  actor: Actor,
  { filters, at }: Pick<Counting, 'filters' | 'at'>,
): Promise<OverTime | null> {
  const hours = await hoursOf(ctx, enrolmentScope(ctx, actor, 'report.export'), { filters, at });
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
async function hoursOf(ctx: Ctx, scope: SQL | undefined, { filters, at }: Pick<Counting, 'filters' | 'at'>) {
  const hourOf = (instant: SQL | Column) => sql<number>`${instant} / ${sql.raw(String(hour))}`;
  const hourWhen = (condition: SQL, instant: Column) =>
    sql<number | null>`case when ${condition} then ${hourOf(instant)} end`;
  const rows = ctx.db.read
    .select({
      personId: enrolments.personId,
      courseId: enrolments.courseId,
      enrolled: hourOf(enrolments.enrolledAt).as('enrolled_hour'),
      started: hourWhen(conditionOf('started', at), enrolments.startedAt).as('started_hour'),
      completed: hourWhen(conditionOf('completed', at), enrolments.completedAt).as('completed_hour'),
    })
    .from(enrolments)
    .$dynamic();
  if (asksOfPeople(scope, filters))
    rows
      .innerJoin(persons, eq(persons.id, enrolments.personId))
      .innerJoin(courses, eq(courses.id, enrolments.courseId))
      .leftJoin(accounts, eq(accounts.personId, persons.id));
  const meant = rows.where(and(scope, matching(ctx, filters, at))).as('meant');
  const n = sql<number>`count(*)`.mapWith(Number);
  const taken = (step: 'enrolled' | 'started' | 'completed') =>
    ctx.db.read
      .select({
        step: sql<TimedStep>`${sql.raw(`'${step}'`)}`.as('step'),
        hour: sql`${meant[step]}`.mapWith(Number).as('hour_taken'),
        n: n.as('n'),
      })
      .from(meant)
      .where(isNotNull(meant[step]))
      .groupBy(sql`2`);
  const own = await taken('enrolled').unionAll(taken('started')).unionAll(taken('completed'));
  // The first certificate of whoever holds one that stands: a corrected name is no later success.
  const stands = or(isNull(certificateEndings.endedAt), gt(certificateEndings.endedAt, at));
  const first = ctx.db.read
    .select({
      personId: certificates.personId,
      courseId: certificates.courseId,
      issuedAt: min(certificates.issuedAt).as('first_issued'),
    })
    .from(certificates)
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(lte(certificates.issuedAt, at))
    .groupBy(certificates.personId, certificates.courseId)
    .having(sql`max(case when ${stands} then 1 else 0 end) = 1`)
    .as('firsts');
  const certified = await ctx.db.read
    .select({ step: sql<TimedStep>`'certified'`, hour: hourOf(sql`${first.issuedAt}`).mapWith(Number), n })
    .from(first)
    .innerJoin(meant, and(eq(meant.personId, first.personId), eq(meant.courseId, first.courseId)))
    .groupBy(sql`2`);
  return [...own, ...certified].map((row) => ({ ...row, hour: row.hour * hour }));
}
