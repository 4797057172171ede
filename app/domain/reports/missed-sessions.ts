import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { attendanceMarks, cohortMembers, cohorts, meetings } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { sessionsNeeded } from '../learning/index.server';

/** How somebody stands in the required sessions of the cohort that asks them for attendance. */
export interface SessionsStanding {
  /** Share of the sessions to be at, whole per cent. */
  percent: number;
  /** Required sessions that are not cancelled, also those to come. */
  total: number;
  /** Those of them whose list is closed. */
  closed: number;
  /** Closed ones where the person was, on time or late. */
  done: number;
  /** Of the last two closed ones, those where the person is marked absent. */
  absentLately: number;
}

/** Closed sessions in a row after which somebody is asked about. */
const inARow = 2;

/** Why missed sessions put somebody at risk. */
export type SessionsRisk = 'outOfReach' | 'inARow';

/**
 * Whether missed sessions put somebody at risk, and why: too few are left to be at as many as are asked for, or they are
 * marked absent in the last two whose lists are closed. Nobody who has been at enough is at risk. Where somebody was
 * excused, or had no seat yet, counts towards what is out of reach, as completion counts it, and not towards the row.
 */
export function sessionsRisk({ percent, total, closed, done, absentLately }: SessionsStanding): SessionsRisk | null {
  const need = sessionsNeeded({ percent, total });
  if (closed === 0 || done >= need) return null;
  if (total - (closed - done) < need) return 'outOfReach';
  return absentLately >= inARow ? 'inARow' : null;
}

const asked = and(eq(meetings.required, true), isNull(meetings.cancelledAt))!;

/** The closed ones, the last of a cohort numbered 1. */
const closedOnes: SQL = sql`select ${meetings.id} as id, ${meetings.cohortId} as cohort_id,
  row_number() over (partition by ${meetings.cohortId} order by ${meetings.startsAt} desc, ${meetings.id} desc) as place
  from ${meetings} where ${and(asked, isNotNull(meetings.closedAt))}`;

/** By cohort, those only where a list is closed. */
const counts: SQL = sql`select ${meetings.cohortId} as cohort_id, count(*) as total, count(${meetings.closedAt}) as closed
  from ${meetings} where ${asked} group by ${meetings.cohortId} having count(${meetings.closedAt}) > 0`;

/** By cohort and person, those only who have a mark in a closed list. */
const parts: SQL = sql`select one.cohort_id, ${attendanceMarks.personId} as person_id,
    sum(case when ${inArray(attendanceMarks.status, ['present', 'late'])} then 1 else 0 end) as done,
    sum(case when ${eq(attendanceMarks.status, 'absent')} and one.place <= ${inARow} then 1 else 0 end) as absent_lately
  from ${attendanceMarks} inner join (${closedOnes}) one on one.id = ${attendanceMarks.meetingId}
  where not exists (select 1 from attendance_marks later where later.supersedes = ${attendanceMarks.id})
  group by one.cohort_id, ${attendanceMarks.personId}`;

/** Of two cohorts of one course the one where somebody got their seat last asks, as in the list of requirements. */
const lastSeat: SQL = sql`not exists (select 1 from cohort_members later
  inner join cohorts its on its.id = later.cohort_id
  where later.person_id = ${cohortMembers.personId} and its.course_id = ${cohorts.courseId}
    and later.left_at is null and later.seated_at is not null
    and (later.seated_at > ${cohortMembers.seatedAt}
      or (later.seated_at = ${cohortMembers.seatedAt} and later.id > ${cohortMembers.id})))`;

const standings: SQL = sql`select ${cohortMembers.personId} as person_id, ${cohorts.courseId} as course_id,
    ${cohorts.attendancePercent} as percent, counts.total, counts.closed,
    coalesce(part.done, 0) as done, coalesce(part.absent_lately, 0) as absent_lately,
    (${cohorts.attendancePercent} * counts.total + 99) / 100 as need
  from ${cohortMembers}
  inner join ${cohorts} on ${cohorts.id} = ${cohortMembers.cohortId}
  inner join (${counts}) counts on counts.cohort_id = ${cohorts.id}
  left join (${parts}) part on part.cohort_id = ${cohorts.id} and part.person_id = ${cohortMembers.personId}
  where ${cohorts.attendancePercent} is not null and ${cohortMembers.leftAt} is null
    and ${cohortMembers.seatedAt} is not null and ${lastSeat}`;

/**
 * The same rule as `sessionsRisk`, for the database: people and courses in brackets, to be looked for in. It names no
 * row outside, so it is worked out once, however many enrolments are asked.
 */
export const missedTooMany: SQL = sql`select s.person_id, s.course_id from (${standings}) s
  where s.done < s.need and (s.total - (s.closed - s.done) < s.need or s.absent_lately >= ${inARow})`;

/** How these people stand in the sessions asked of them, by person and course; null where none was asked and closed. One query. */
export async function sessionsOf(
  ctx: Ctx,
  personIds: string[],
): Promise<(row: { personId: string; courseId: string }) => SessionsStanding | null> {
  const rows =
    personIds.length === 0
      ? []
      : await ctx.db.read
          .select({
            personId: sql<string>`s.person_id`,
            courseId: sql<string>`s.course_id`,
            percent: sql`s.percent`.mapWith(Number),
            total: sql`s.total`.mapWith(Number),
            closed: sql`s.closed`.mapWith(Number),
            done: sql`s.done`.mapWith(Number),
            absentLately: sql`s.absent_lately`.mapWith(Number),
          })
          .from(sql`(${standings} and ${inArray(cohortMembers.personId, personIds)}) s`);
  const known = new Map(rows.map(({ personId, courseId, ...one }) => [`${personId} ${courseId}`, one]));
  return ({ personId, courseId }) => known.get(`${personId} ${courseId}`) ?? null;
}
