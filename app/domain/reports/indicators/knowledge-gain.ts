import { and, eq, gte, inArray, isNotNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import { accounts, attempts, courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { courseVersion } from '../../catalogue/index.server';
import type { Actor } from '../../identity/index.server';
import { fewestPairs } from '../pictures';
import { countedColumns, facetsOfPerson, flag, within } from './counted';
import type { Indicator } from './indicator';
import { facets, personFilters } from './indicator.schema';
import type { Question } from './question';

/** The tests before and after of every course that has both, as it is shown now. */
async function testsOf(ctx: Ctx) {
  const known = await ctx.db.read.select({ versionId: courses.versionId }).from(courses);
  const versions = await Promise.all(known.map(({ versionId }) => courseVersion(ctx, versionId)));
  const both = versions.filter(({ pretest, posttest }) => pretest && posttest);
  return {
    pretests: both.flatMap(({ pretest }) => pretest?.id ?? []),
    posttests: both.flatMap(({ posttest }) => posttest?.id ?? []),
  };
}

/** Pairs of tests: a person in a course with both, first attempt before and best attempt after, as the rows of the reports say it. */
async function pairs(ctx: Ctx, actor: Actor, question: Question, measure: (gain: SQL) => SQL): Promise<SQL> {
  const { read } = ctx.db;
  const { pretests, posttests } = await testsOf(ctx);
  const [isPretest, isPosttest] = [among(pretests), among(posttests)];
  const percent = sql`coalesce(100 * ${attempts.points} / nullif(${attempts.maxPoints}, 0), 0)`;
  const taken = read
    .select({
      personId: attempts.personId,
      courseId: attempts.courseId,
      // The result of the lowest number: what stands behind the thousands of the least sum.
      before: sql<number>`min(case when ${isPretest} then 1000 * ${attempts.number} + ${percent} end) % 1000`.as(
        'before_pct',
      ),
      after: sql<number>`max(case when ${isPosttest} then ${percent} end)`.as('after_pct'),
      since: sql<number>`min(case when ${isPosttest} then ${attempts.submittedAt} end)`.as('paired_since'),
    })
    .from(attempts)
    .where(
      and(
        among([...pretests, ...posttests]),
        isNotNull(attempts.points),
        lt(attempts.submittedAt, question.until),
        lte(attempts.submittedAt, question.at),
      ),
    )
    .groupBy(attempts.personId, attempts.courseId)
    .as('taken');
  return sql`${read
    .select(
      countedColumns({
        unit: enrolments.id,
        person: persons.id,
        ...facetsOfPerson,
        measure: measure(sql`(${taken.after} - ${taken.before})`),
        inPeriod: flag(gte(taken.since, question.since)),
        since: taken.since,
        label: courses.slug,
      }),
    )
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .innerJoin(taken, and(eq(taken.personId, enrolments.personId), eq(taken.courseId, enrolments.courseId)))
    .where(and(within(ctx, actor, question), isNotNull(taken.before), isNotNull(taken.after)))}`;
}

const among = (ids: string[]): SQL => (ids.length === 0 ? sql`1 = 0` : inArray(attempts.quizId, ids));

/** R5: mean gain in percentage points, of those with both tests only. */
export const knowledgeGain: Indicator = {
  code: 'R5-gain',
  level: 'K2',
  unit: 'percentage_points',
  kind: 'mean',
  facets,
  source: 'tests',
  fewest: fewestPairs,
  filters: personFilters,
  count: (ctx, actor, question) => pairs(ctx, actor, question, (gain) => gain),
};

/** R5: the share of these whose result rose. */
export const knowledgeImproved: Indicator = {
  ...knowledgeGain,
  code: 'R5-improved',
  unit: 'percent',
  kind: 'share',
  count: (ctx, actor, question) => pairs(ctx, actor, question, (gain) => flag(sql`${gain} > 0`)),
};
