import { and, count, countDistinct, eq, lte, type SQL, sql } from 'drizzle-orm';
import { accounts, courses, enrolments, persons, surveyAnswers } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor, Permission } from '../identity/index.server';
import { type Aspect, aspects } from '../surveys/survey.schema';
import { cohortCodeAt } from './cohort-codes';
import type { EnrolmentFilters } from './enrolment.schema';
import { completedAmong, fewestAnswers, hundredth, percentIn } from './survey-scope';

/** R6: what people thought of courses. Means and shares are null below `fewestAnswers` people. */
export interface Satisfaction {
  /** Completions that were asked: somebody who completed two courses was asked twice. */
  asked: number;
  /** Answers, and the people who gave them. */
  answered: number;
  people: number;
  /** Answers of a hundred asked, whole; null where nobody was asked. */
  responsePercent: number | null;
  /** Mean of all answers from 1 to 5, two decimals. */
  mean: number | null;
  /** Of a hundred answers those of 4 and 5, whole. */
  satisfiedPercent: number | null;
  /** Answers by value, 1 to 5; null below `fewestAnswers` people. */
  distribution: { value: number; answers: number }[] | null;
  /** Means of the aspects over those who judged them. */
  aspects: { aspect: Aspect; answered: number; mean: number | null }[];
}

const values = [1, 2, 3, 4, 5] as const;
const whole = (value: SQL) => sql<number>`coalesce(${value}, 0)`.mapWith(Number);
const answersOf = (condition: SQL) => whole(sql`sum(case when ${condition} then 1 else 0 end)`);

const sums = {
  asked: count(),
  answered: count(surveyAnswers.id),
  people: countDistinct(surveyAnswers.personId),
  total: whole(sql`sum(${surveyAnswers.overall})`),
  one: answersOf(sql`${surveyAnswers.overall} = 1`),
  two: answersOf(sql`${surveyAnswers.overall} = 2`),
  three: answersOf(sql`${surveyAnswers.overall} = 3`),
  four: answersOf(sql`${surveyAnswers.overall} = 4`),
  five: answersOf(sql`${surveyAnswers.overall} = 5`),
  clear: whole(sql`sum(${surveyAnswers.clear})`),
  clearOf: count(surveyAnswers.clear),
  useful: whole(sql`sum(${surveyAnswers.useful})`),
  usefulOf: count(surveyAnswers.useful),
  convenient: whole(sql`sum(${surveyAnswers.convenient})`),
  convenientOf: count(surveyAnswers.convenient),
};
type Sums = Record<keyof typeof sums, number>;

function figuresOf(row: Sums): Satisfaction {
  const { asked, answered, people, total } = row;
  const enough = people >= fewestAnswers;
  const byValue = [row.one, row.two, row.three, row.four, row.five];
  return {
    ...{ asked, answered, people },
    responsePercent: percentIn(answered, asked),
    mean: enough ? hundredth(total / answered) : null,
    satisfiedPercent: enough ? percentIn(row.four + row.five, answered) : null,
    distribution: enough ? values.map((value, i) => ({ value, answers: byValue[i]! })) : null,
    aspects: aspects.map((aspect) => {
      const of = row[`${aspect}Of`];
      return { aspect, answered: of, mean: enough && of >= fewestAnswers ? hundredth(row[aspect] / of) : null };
    }),
  };
}

const answer = (at: number) =>
  and(
    eq(surveyAnswers.personId, enrolments.personId),
    eq(surveyAnswers.courseId, enrolments.courseId),
    lte(surveyAnswers.answeredAt, at),
  );

/**
 * R6 of the completions that the actor may see and the filters mean, as it stood at an instant; of an answer that was
 * changed later the later values. One query.
 */
export async function satisfaction(
  ctx: Ctx,
  actor: Actor,
  filters: EnrolmentFilters,
  at: number,
  permission: Permission = 'survey.see',
): Promise<Satisfaction> {
  const [row] = await ctx.db.read
    .select(sums)
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .leftJoin(surveyAnswers, answer(at))
    .where(completedAmong(ctx, actor, filters, at, permission));
  return figuresOf(row!);
}

/** The same for each course, in their public order. One query. */
export async function satisfactionByCourse(
  ctx: Ctx,
  actor: Actor,
  filters: EnrolmentFilters,
  at: number,
  permission: Permission = 'survey.see',
): Promise<({ slug: string; versionId: string } & Satisfaction)[]> {
  const rows = await ctx.db.read
    .select({ slug: courses.slug, versionId: courses.versionId, ...sums })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .leftJoin(surveyAnswers, answer(at))
    .where(completedAmong(ctx, actor, filters, at, permission))
    .groupBy(courses.id, courses.slug, courses.versionId, courses.position)
    .orderBy(courses.position, courses.slug);
  return rows.map(({ slug, versionId, ...row }) => ({ slug, versionId, ...figuresOf(row) }));
}

/** The same for each cohort, by its code; those who learnt in none are left out. One query. */
export async function satisfactionByCohort(
  ctx: Ctx,
  actor: Actor,
  filters: EnrolmentFilters,
  at: number,
  permission: Permission = 'survey.see',
): Promise<({ cohort: string } & Satisfaction)[]> {
  const learnt = ctx.db.read
    .select({
      personId: enrolments.personId,
      courseId: enrolments.courseId,
      cohort: cohortCodeAt(ctx.db.read, at).as('cohort_code'),
    })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(completedAmong(ctx, actor, filters, at, permission))
    .as('learnt');
  const cohort = sql<string | null>`${learnt.cohort}`;
  const rows = await ctx.db.read
    .select({ cohort, ...sums })
    .from(learnt)
    .leftJoin(
      surveyAnswers,
      and(
        eq(surveyAnswers.personId, learnt.personId),
        eq(surveyAnswers.courseId, learnt.courseId),
        lte(surveyAnswers.answeredAt, at),
      ),
    )
    .groupBy(cohort)
    .orderBy(cohort);
  return rows.flatMap(({ cohort: code, ...row }) => (code === null ? [] : [{ cohort: code, ...figuresOf(row) }]));
}

/** Ids of the people whose answers `satisfaction` counts, each once: what a frozen figure stands on. */
export async function satisfactionPeople(
  ctx: Ctx,
  actor: Actor,
  filters: EnrolmentFilters,
  at: number,
  permission: Permission = 'survey.see',
): Promise<string[]> {
  const rows = await ctx.db.read
    .selectDistinct({ id: enrolments.personId })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .innerJoin(surveyAnswers, answer(at))
    .where(completedAmong(ctx, actor, filters, at, permission))
    .orderBy(enrolments.personId);
  return rows.map(({ id }) => id);
}
