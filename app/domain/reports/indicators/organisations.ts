import { and, eq, gte, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { accounts, affiliations, courses, enrolments, organisations, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../../identity/index.server';
import { trained } from './activity';
import { completedSeries } from './completed';
import { anyOf, countedColumns, during, within } from './counted';
import type { Indicator } from './indicator';
import { personFilters } from './indicator.schema';
import { home } from './people-trained';
import type { Question } from './question';

/**
 * Worked there while they learnt, within the period: a condition over `affiliations` and `enrolments`. Somebody with two
 * employers brings both; an employer whom they left before the period, or joined after it or after the course, is not
 * brought in.
 */
const workedThere = (since: number, until: number): SQL =>
  and(
    lt(affiliations.startedAt, until),
    or(isNull(enrolments.completedAt), sql`${affiliations.startedAt} <= ${enrolments.completedAt}`),
    or(
      isNull(affiliations.endedAt),
      and(sql`${affiliations.endedAt} >= ${enrolments.enrolledAt}`, gte(affiliations.endedAt, since)),
    ),
  )!;

interface Rule {
  /** Whose learning brings their organisation in, between two instants. */
  learnt: (since: number) => SQL;
  inPeriod: SQL;
  which?: SQL;
}

/** Organisations whose people learnt so, each once, however many people and courses. */
const organisationsOf = (ctx: Ctx, actor: Actor, question: Question, { learnt, inPeriod, which }: Rule): SQL =>
  sql`${ctx.db.read
    .select(
      countedColumns({
        unit: organisations.id,
        person: null,
        sector: organisations.type,
        city: organisations.cityId,
        inPeriod: anyOf(and(inPeriod, workedThere(question.since, question.until))!),
        since: sql`min(${enrolments.enrolledAt})`,
        label: organisations.name,
      }),
    )
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .innerJoin(affiliations, and(eq(affiliations.personId, persons.id), workedThere(0, question.until)))
    .innerJoin(organisations, eq(organisations.id, affiliations.organisationId))
    .where(and(within(ctx, actor, question), learnt(0), which))
    .groupBy(organisations.id)}`;

const byTraining =
  (which?: SQL): Indicator['count'] =>
  async (ctx, actor, question) => {
    const learnt = (since: number) => trained(ctx.db.read, { since, until: question.until }, question);
    return organisationsOf(ctx, actor, question, { learnt, inPeriod: learnt(question.since), which });
  };

const byCompletion =
  (which?: SQL): Indicator['count'] =>
  async (ctx, actor, question) =>
    organisationsOf(ctx, actor, question, {
      learnt: () => completedSeries(ctx, question),
      inPeriod: during(enrolments.completedAt, question),
      which,
    });

/** Organisations whose people were trained. */
export const organisationsTrained: Indicator = {
  code: 'R1-organisations',
  level: 'output',
  unit: 'organisations',
  kind: 'count',
  facets: ['sector', 'city'],
  source: 'affiliations',
  fewest: 0,
  filters: personFilters,
  count: byTraining(),
};

/** R16: of these, the ones of other cities than the home of the programme. */
export const organisationsElsewhere: Indicator = {
  ...organisationsTrained,
  code: 'R16-organisations',
  count: byTraining(and(isNotNull(organisations.cityId), ne(organisations.cityId, home))),
};

/** Organisations of every kind, at least one of whose people has completed a training course. */
export const organisationsCompleted: Indicator = {
  ...organisationsTrained,
  code: 'ORG-completed',
  count: byCompletion(),
};

/** CIV-039: the civil society organisations among them. */
export const cso: Indicator = {
  ...organisationsTrained,
  code: 'CIV-039',
  count: byCompletion(eq(organisations.type, 'civil_society')),
};
