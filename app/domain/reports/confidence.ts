import { and, asc, count, countDistinct, eq, lte, sql } from 'drizzle-orm';
import { accounts, confidenceAnswers, courses, enrolments, persons, surveyAnswers } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor, Permission } from '../identity/index.server';
import type { EnrolmentFilters } from './enrolment.schema';
import { completedAmong, fewestAnswers, hundredth, percentIn } from './survey-scope';

/** R7: how sure people say to have been before a course, and to be now. Figures are null below `fewestAnswers` people. */
export interface ConfidenceChange {
  /** Completions that were asked. */
  asked: number;
  /** Answers with at least one pair, and the people who gave them. */
  answered: number;
  people: number;
  responsePercent: number | null;
  /** Means over all answers, each once however many statements it judges, 1 to 5, two decimals; `change` is their difference. */
  before: number | null;
  now: number | null;
  change: number | null;
  /** Of a hundred answers those with a higher sum now than before, whole. */
  improvedPercent: number | null;
  /** The same for each statement by its key, in the order of the keys; more people may be behind one than another. */
  statements: { key: string; people: number; before: number | null; now: number | null }[];
}

/** R7 of the completions that the actor may see and the filters mean, at an instant. Self-report. Two queries. */
export async function confidenceChange(
  ctx: Ctx,
  actor: Actor,
  filters: EnrolmentFilters,
  at: number,
  permission: Permission = 'survey.see',
): Promise<ConfidenceChange> {
  const { read } = ctx.db;
  const where = completedAmong(ctx, actor, filters, at, permission);
  const judged = read
    .select({
      surveyId: confidenceAnswers.surveyId,
      before: sql<number>`1.0 * sum(${confidenceAnswers.before}) / count(*)`.as('before_mean'),
      now: sql<number>`1.0 * sum(${confidenceAnswers.now}) / count(*)`.as('now_mean'),
    })
    .from(confidenceAnswers)
    .groupBy(confidenceAnswers.surveyId)
    .as('judged');
  const sum = (of: unknown) => sql<number>`coalesce(sum(${of}), 0)`.mapWith(Number);
  const [row] = await read
    .select({
      asked: count(),
      answered: count(judged.surveyId),
      people:
        sql<number>`count(distinct case when ${judged.surveyId} is not null then ${enrolments.personId} end)`.mapWith(
          Number,
        ),
      before: sum(judged.before),
      now: sum(judged.now),
      improved: sum(sql`case when ${judged.now} > ${judged.before} then 1 else 0 end`),
    })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .leftJoin(surveyAnswers, answer(at))
    .leftJoin(judged, eq(judged.surveyId, surveyAnswers.id))
    .where(where);
  const { asked, answered, people, before, now, improved } = row!;
  const statements = await read
    .select({
      key: confidenceAnswers.statement,
      people: countDistinct(surveyAnswers.personId),
      pairs: count(),
      before: sum(confidenceAnswers.before),
      now: sum(confidenceAnswers.now),
    })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .innerJoin(surveyAnswers, answer(at))
    .innerJoin(confidenceAnswers, eq(confidenceAnswers.surveyId, surveyAnswers.id))
    .where(where)
    .groupBy(confidenceAnswers.statement)
    .orderBy(asc(confidenceAnswers.statement));
  const meansOf = (enough: boolean, n: number, sums: { before: number; now: number }) =>
    enough ? { before: hundredth(sums.before / n), now: hundredth(sums.now / n) } : { before: null, now: null };
  const enough = people >= fewestAnswers;
  return {
    ...{ asked, answered, people },
    responsePercent: percentIn(answered, asked),
    ...meansOf(enough, answered, { before, now }),
    change: enough ? hundredth((now - before) / answered) : null,
    improvedPercent: enough ? percentIn(improved, answered) : null,
    statements: statements.map((one) => ({
      key: one.key,
      people: one.people,
      ...meansOf(one.people >= fewestAnswers, one.pairs, one),
    })),
  };
}

/** Ids of the people whose answers `confidenceChange` counts, each once. */
export async function confidencePeople(
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
    .innerJoin(confidenceAnswers, eq(confidenceAnswers.surveyId, surveyAnswers.id))
    .where(completedAmong(ctx, actor, filters, at, permission))
    .orderBy(enrolments.personId);
  return rows.map(({ id }) => id);
}

const answer = (at: number) =>
  and(
    eq(surveyAnswers.personId, enrolments.personId),
    eq(surveyAnswers.courseId, enrolments.courseId),
    lte(surveyAnswers.answeredAt, at),
  );
