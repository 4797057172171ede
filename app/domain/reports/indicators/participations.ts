import { and, eq, lt, sql } from 'drizzle-orm';
import { accounts, attendanceMarks, cohorts, courses, enrolments, meetings, persons } from '#db/schema';
import { held, wasThere } from './activity';
import { countedColumns, during, facetsOfPerson, flag, within } from './counted';
import type { Indicator } from './indicator';
import { facets, personFilters } from './indicator.schema';

/** R2: enrolments made. Somebody in three courses is three of them, and one person in R1. */
export const enrolmentsMade: Indicator = {
  code: 'R2-enrolments',
  level: 'output',
  unit: 'enrolments',
  kind: 'count',
  facets,
  source: 'enrolments',
  fewest: 0,
  filters: personFilters,
  count: async (ctx, actor, question) =>
    sql`${ctx.db.read
      .select(
        countedColumns({
          unit: enrolments.id,
          person: persons.id,
          ...facetsOfPerson,
          inPeriod: flag(during(enrolments.enrolledAt, question)),
          since: enrolments.enrolledAt,
          label: courses.slug,
        }),
      )
      .from(enrolments)
      .innerJoin(persons, eq(persons.id, enrolments.personId))
      .innerJoin(courses, eq(courses.id, enrolments.courseId))
      .leftJoin(accounts, eq(accounts.personId, persons.id))
      .where(and(within(ctx, actor, question), lt(enrolments.enrolledAt, question.until)))}`,
};

/** R2: attendances: a person at a meeting, once for each meeting. */
export const attendances: Indicator = {
  ...enrolmentsMade,
  code: 'R2-attendances',
  unit: 'attendances',
  source: 'attendance',
  count: async (ctx, actor, question) =>
    sql`${ctx.db.read
      .select(
        countedColumns({
          unit: attendanceMarks.id,
          person: persons.id,
          ...facetsOfPerson,
          inPeriod: flag(during(meetings.startsAt, question)),
          since: meetings.startsAt,
          label: cohorts.code,
        }),
      )
      .from(attendanceMarks)
      .innerJoin(meetings, eq(meetings.id, attendanceMarks.meetingId))
      .innerJoin(cohorts, eq(cohorts.id, meetings.cohortId))
      .innerJoin(courses, eq(courses.id, cohorts.courseId))
      .innerJoin(persons, eq(persons.id, attendanceMarks.personId))
      .innerJoin(enrolments, and(eq(enrolments.personId, persons.id), eq(enrolments.courseId, courses.id)))
      .leftJoin(accounts, eq(accounts.personId, persons.id))
      .where(
        and(
          within(ctx, actor, question),
          lt(meetings.startsAt, question.until),
          held(question.at),
          wasThere(question.at),
        ),
      )}`,
};
