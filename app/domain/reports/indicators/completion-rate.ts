import { and, eq, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import { accounts, courses, enrolments, persons } from '#db/schema';
import { countedColumns, during, facetsOfPerson, flag, within } from './counted';
import type { Indicator } from './indicator';
import { facets, personFilters } from './indicator.schema';

/**
 * R3: of the enrolments whose beginning lies in the period, the share that was completed by its end. The beginning is
 * the first lesson opened, or the enrolment itself: the two denominators that the indicator asks for.
 */
const rateOf = (code: string, begun: typeof enrolments.startedAt | typeof enrolments.enrolledAt): Indicator => ({
  code,
  level: 'output',
  unit: 'percent',
  kind: 'share',
  facets,
  source: 'completions',
  fewest: 0,
  filters: personFilters,
  count: async (ctx, actor, question) => {
    const completed: SQL = and(isNotNull(enrolments.completedAt), lt(enrolments.completedAt, question.until))!;
    return sql`${ctx.db.read
      .select(
        countedColumns({
          unit: enrolments.id,
          person: persons.id,
          ...facetsOfPerson,
          measure: flag(completed),
          inPeriod: flag(during(begun, question)),
          since: begun,
          label: courses.slug,
        }),
      )
      .from(enrolments)
      .innerJoin(persons, eq(persons.id, enrolments.personId))
      .innerJoin(courses, eq(courses.id, enrolments.courseId))
      .leftJoin(accounts, eq(accounts.personId, persons.id))
      .where(and(within(ctx, actor, question), isNotNull(begun), lt(begun, question.until)))}`;
  },
});

export const completedOfStarted = rateOf('R3-started', enrolments.startedAt);
export const completedOfEnrolled = rateOf('R3-enrolled', enrolments.enrolledAt);
