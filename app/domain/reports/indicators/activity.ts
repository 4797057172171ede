import { and, eq, exists, gt, gte, inArray, isNull, lt, lte, not, or, type SQL, sql } from 'drizzle-orm';
import type { Read } from '#db/database';
import { attendanceMarks, cohortMembers, cohorts, enrolments, lessonProgress, meetings } from '#db/schema';
import type { Question } from './question';

const one = { one: sql`1` };

/**
 * The mark says that somebody was there, and at the instant no other mark had superseded it: a condition over
 * `attendance_marks`.
 */
export const wasThere = (at: number): SQL =>
  and(
    inArray(attendanceMarks.status, ['present', 'late']),
    lte(attendanceMarks.recordedAt, at),
    sql`not exists (select 1 from attendance_marks later where later.supersedes = ${attendanceMarks.id} and later.recorded_at <= ${at})`,
  )!;

/** The meeting was held, as far as is known: not cancelled by the instant. */
export const held = (at: number): SQL => or(isNull(meetings.cancelledAt), gt(meetings.cancelledAt, at))!;

interface Between {
  since: number;
  until: number;
}

/** Has done a lesson of the course between two instants: a condition over `enrolments`. */
const didLesson = (read: Read, { since, until }: Between): SQL =>
  exists(
    read
      .select(one)
      .from(lessonProgress)
      .where(
        and(
          eq(lessonProgress.personId, enrolments.personId),
          eq(lessonProgress.courseId, enrolments.courseId),
          gte(lessonProgress.completedAt, since),
          lt(lessonProgress.completedAt, until),
        ),
      ),
  );

/** Was at a meeting of the course between two instants: a condition over `enrolments`. */
const attended = (read: Read, { since, until }: Between, at: number): SQL =>
  exists(
    read
      .select(one)
      .from(attendanceMarks)
      .innerJoin(meetings, eq(meetings.id, attendanceMarks.meetingId))
      .innerJoin(cohorts, eq(cohorts.id, meetings.cohortId))
      .where(
        and(
          eq(attendanceMarks.personId, enrolments.personId),
          eq(cohorts.courseId, enrolments.courseId),
          gte(meetings.startsAt, since),
          lt(meetings.startsAt, until),
          held(at),
          wasThere(at),
        ),
      ),
  );

/** Was trained in the course between two instants: at least one lesson done or one meeting attended. */
export const trained = (read: Read, between: Between, { at }: Question): SQL =>
  or(didLesson(read, between), attended(read, between, at))!;

/**
 * Missed none of the required meetings, held by the end of the period, of the cohorts in which they took the course: a
 * condition over `enrolments`. Who was excused was not there. Where nothing was to be attended, nothing was missed.
 */
export function attendedAll(read: Read, { until, at }: Question): SQL {
  const there = exists(
    read
      .select(one)
      .from(attendanceMarks)
      .where(
        and(
          eq(attendanceMarks.meetingId, meetings.id),
          eq(attendanceMarks.personId, enrolments.personId),
          wasThere(at),
        ),
      ),
  );
  const missed = read
    .select(one)
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .innerJoin(meetings, eq(meetings.cohortId, cohorts.id))
    .where(
      and(
        eq(cohortMembers.personId, enrolments.personId),
        eq(cohorts.courseId, enrolments.courseId),
        lte(cohortMembers.seatedAt, at),
        or(isNull(cohortMembers.leftAt), gt(cohortMembers.leftAt, at)),
        eq(meetings.required, true),
        lt(meetings.startsAt, until),
        held(at),
        not(there),
      ),
    );
  return not(exists(missed));
}
