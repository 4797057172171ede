import { and, eq, isNotNull, ne, type SQL, sql } from 'drizzle-orm';
import { accounts, courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../../identity/index.server';
import { trained } from './activity';
import { anyOf, countedColumns, facetsOfPerson, within } from './counted';
import type { Indicator } from './indicator';
import { facets, personFilters } from './indicator.schema';
import type { Question } from './question';

/** The city from which the programme spreads. */
export const home = 'almaty';

/** People with at least one lesson done or one meeting attended, each once; `which` narrows it to some of them. */
async function trainedPeople(ctx: Ctx, actor: Actor, question: Question, which?: SQL): Promise<SQL> {
  const { read } = ctx.db;
  const inPeriod = trained(read, question, question);
  return sql`${read
    .select(
      countedColumns({
        unit: persons.id,
        person: persons.id,
        ...facetsOfPerson,
        inPeriod: question.from === null ? sql`1` : anyOf(inPeriod),
        since: sql`min(${enrolments.enrolledAt})`,
      }),
    )
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(and(within(ctx, actor, question), trained(read, { ...question, since: 0 }, question), which))
    .groupBy(persons.id)}`;
}

/** R1: people trained, each once, in however many courses, cohorts and organisations. */
export const peopleTrained: Indicator = {
  code: 'R1',
  level: 'output',
  unit: 'people',
  kind: 'count',
  facets,
  source: 'lessons',
  fewest: 0,
  filters: personFilters,
  count: (ctx, actor, question) => trainedPeople(ctx, actor, question),
};

/** R16: of these, the people of other cities than the home of the programme. Who states no city is in none. */
export const peopleElsewhere: Indicator = {
  ...peopleTrained,
  code: 'R16-people',
  count: (ctx, actor, question) =>
    trainedPeople(ctx, actor, question, and(isNotNull(persons.cityId), ne(persons.cityId, home))),
};
