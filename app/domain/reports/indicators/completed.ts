import { and, eq, gt, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import { accounts, courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { attendedAll } from './activity';
import { anyOf, countedColumns, during, facetsOfPerson, within } from './counted';
import type { Indicator } from './indicator';
import { facets, personFilters } from './indicator.schema';
import type { Question } from './question';

/** A day of training has eight academic hours at most: a longer course is a series over more than one day. */
export const hoursOfADay = 8;

/**
 * Has completed a training course as CIV-007 and CIV-039 mean it (core-indicators.eeagrants.org): a structured series
 * over more than one day, every required session attended, the criteria of the course met (its completion rule).
 * A condition over `enrolments` and `courses`.
 */
export const completedSeries = (ctx: Ctx, question: Question): SQL =>
  and(
    isNotNull(enrolments.completedAt),
    lt(enrolments.completedAt, question.until),
    gt(courses.hours, hoursOfADay),
    attendedAll(ctx.db.read, question),
  )!;

/** CIV-007: people who have completed a training course, each once. */
export const peopleCompleted: Indicator = {
  code: 'CIV-007',
  level: 'output',
  unit: 'people',
  kind: 'count',
  facets,
  source: 'completed',
  fewest: 0,
  filters: personFilters,
  count: async (ctx, actor, question) =>
    sql`${ctx.db.read
      .select(
        countedColumns({
          unit: persons.id,
          person: persons.id,
          ...facetsOfPerson,
          inPeriod: anyOf(during(enrolments.completedAt, question)),
          since: sql`min(${enrolments.completedAt})`,
        }),
      )
      .from(enrolments)
      .innerJoin(persons, eq(persons.id, enrolments.personId))
      .innerJoin(courses, eq(courses.id, enrolments.courseId))
      .leftJoin(accounts, eq(accounts.personId, persons.id))
      .where(and(within(ctx, actor, question), completedSeries(ctx, question)))
      .groupBy(persons.id)}`,
};
