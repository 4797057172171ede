import { and, count, eq, gte, isNotNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import { accounts, confidenceAnswers, courses, enrolments, persons, surveyAnswers } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../../identity/index.server';
import { fewestAnswers } from '../survey-scope';
import { countedColumns, during, facetsOfPerson, flag, within } from './counted';
import type { Indicator } from './indicator';
import { facets, personFilters } from './indicator.schema';
import type { Question } from './question';
import type { Response } from './response';

// Whose answer it is stands in no list behind these figures: people were told that staff read answers without names.

/** From so many of five on somebody counts as satisfied. */
const satisfiedFrom = 4;

/** Answers given after a course by the end of the period; `given` narrows them to those that judge what is measured. */
const answers = (ctx: Ctx, actor: Actor, question: Question, measure: SQL, given?: SQL): SQL =>
  sql`${ctx.db.read
    .select(
      countedColumns({
        unit: surveyAnswers.id,
        person: null,
        ...facetsOfPerson,
        measure,
        inPeriod: flag(during(surveyAnswers.answeredAt, question)),
        since: surveyAnswers.answeredAt,
        label: courses.slug,
      }),
    )
    .from(surveyAnswers)
    .innerJoin(
      enrolments,
      and(eq(enrolments.personId, surveyAnswers.personId), eq(enrolments.courseId, surveyAnswers.courseId)),
    )
    .innerJoin(persons, eq(persons.id, surveyAnswers.personId))
    .innerJoin(courses, eq(courses.id, surveyAnswers.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(
      and(
        within(ctx, actor, question),
        lt(surveyAnswers.answeredAt, question.until),
        lte(surveyAnswers.answeredAt, question.at),
        given,
      ),
    )}`;

/** Everybody who completes a course is asked then: completions in the period, and those answered by its end. One query. */
async function responseTo(ctx: Ctx, actor: Actor, question: Question, given?: SQL): Promise<Response> {
  const [row] = await ctx.db.read
    .select({ asked: count(), answered: count(surveyAnswers.id) })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .leftJoin(
      surveyAnswers,
      and(
        eq(surveyAnswers.personId, enrolments.personId),
        eq(surveyAnswers.courseId, enrolments.courseId),
        lt(surveyAnswers.answeredAt, question.until),
        lte(surveyAnswers.answeredAt, question.at),
        given,
      ),
    )
    .where(
      and(
        within(ctx, actor, question),
        during(enrolments.completedAt, question),
        lte(enrolments.completedAt, question.at),
      ),
    );
  return row!;
}

/** R6: the mean of the answers given after a course in the period, from 1 to 5. */
export const meanSatisfaction: Indicator = {
  code: 'R6-mean',
  level: 'K1',
  unit: 'scale_points',
  kind: 'mean',
  facets,
  source: 'surveys',
  fewest: fewestAnswers,
  filters: personFilters,
  count: async (ctx, actor, question) => answers(ctx, actor, question, sql`${surveyAnswers.overall}`),
  response: (ctx, actor, question) => responseTo(ctx, actor, question),
};

/** R6: of these answers, the share that judges the course with 4 or 5 of 5. */
export const satisfied: Indicator = {
  ...meanSatisfaction,
  code: 'R6',
  unit: 'percent',
  kind: 'share',
  count: async (ctx, actor, question) => answers(ctx, actor, question, flag(gte(surveyAnswers.overall, satisfiedFrom))),
};

/** Up to four statements are judged (`surveys/statements.ts`): twelfths of a point make each answer's mean a whole number. */
const parts = 12;

/** By how many twelfths of a point somebody is surer now, over the statements that they judged; null where they judged none. */
const gained = sql`(select ${parts} * sum(${confidenceAnswers.now} - ${confidenceAnswers.before}) / count(*) from ${confidenceAnswers} where ${confidenceAnswers.surveyId} = ${surveyAnswers.id})`;

/** R7: how much surer people say they are now than before the course: each answer once, however many statements it judges. */
export const confidenceGained: Indicator = {
  ...meanSatisfaction,
  code: 'R7',
  level: 'K2',
  unit: 'scale_points_gained',
  parts,
  count: async (ctx, actor, question) => answers(ctx, actor, question, gained, isNotNull(gained)),
  response: (ctx, actor, question) => responseTo(ctx, actor, question, isNotNull(gained)),
};
