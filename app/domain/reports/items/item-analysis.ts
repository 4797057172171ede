import { and, count, eq, inArray, max, min, sql } from 'drizzle-orm';
import { answers, marks } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import { type Locale, locales } from '~/words/words';
import type { PublishedQuestion, PublishedQuiz } from '../../catalogue/published.schema';
import type { Actor } from '../../identity/index.server';
import { courseTaught } from '../teaching';
import { type AttemptChoice, chosenAttempts } from './attempts-chosen';
import { type LanguageDifference, languageDifference } from './by-language';
import { type AnswerTally, type ChosenOption, optionsChosen } from './distractors';
import { guessOf } from './guessing';
import { deviationOf, discriminationOf, effectiveWeightsOf, efficiencyOf, facilityOf } from './item-statistics';
import { countOf, type Tally } from './tally';
import { testStatistics } from './test-statistics';

/** Below so many attempts a figure tells of somebody, not of a question. */
export const fewestAttempts = 10;

/** Figures of a question as it is asked now; per cent, null = too few attempts or nothing to measure. */
export interface QuestionFigures {
  question: PublishedQuestion;
  n: number;
  facility: number | null;
  deviation: number | null;
  guess: number | null;
  intendedWeight: number;
  effectiveWeight: number | null;
  discrimination: number | null;
  efficiency: number | null;
  /** Null where nothing is chosen among options, or too few have answered. */
  options: ChosenOption[] | null;
  languages: { locale: Locale; n: number; facility: number | null; difference: LanguageDifference | null }[];
}

/** A question as it was asked before it was changed. */
export interface EarlierVersion {
  questionId: string;
  version: string;
  n: number;
  firstAt: number;
  lastAt: number;
  facility: number | null;
  discrimination: number | null;
}

interface Row extends Tally {
  questionId: string;
  version: string;
  locale: string;
  maxPoints: number;
  firstAt: number;
  lastAt: number;
}

/**
 * How the questions of a quiz did with the learners within the actor's scope: three queries, whatever the number of
 * attempts, because the database counts equal results together. Refuses a course or quiz that is not the actor's as
 * missing.
 */
export async function itemAnalysis(
  ctx: Ctx,
  actor: Actor,
  { slug, quizId, choice }: { slug: string; quizId: string; choice: AttemptChoice },
) {
  const { course } = await courseTaught(ctx, actor, slug);
  const quiz = course.quizzes.get(quizId)?.quiz;
  if (!quiz) throw missing();
  const chosen = chosenAttempts(ctx, actor, course, quizId, choice);
  const totals = await ctx.db.read
    .select({ total: chosen.total, maxTotal: chosen.maxTotal, n: count() })
    .from(chosen)
    .where(eq(chosen.place, 1))
    .groupBy(sql`${chosen.total}`, sql`${chosen.maxTotal}`);
  const rows: Row[] = await ctx.db.read
    .select({
      questionId: marks.questionId,
      version: marks.questionVersion,
      locale: chosen.locale,
      x: marks.points,
      maxPoints: marks.maxPoints,
      total: chosen.total,
      n: count(),
      firstAt: min(chosen.submittedAt).mapWith(Number),
      lastAt: max(chosen.submittedAt).mapWith(Number),
    })
    .from(chosen)
    .innerJoin(marks, eq(marks.attemptId, chosen.id))
    .where(eq(chosen.place, 1))
    .groupBy(
      marks.questionId,
      marks.questionVersion,
      chosen.locale,
      marks.points,
      marks.maxPoints,
      sql`${chosen.total}`,
    );
  const given = await answersGiven(ctx, chosen, quiz);
  return { course, quiz, ...figuresOf(quiz, { totals, rows, given }) };
}

interface Given extends AnswerTally {
  questionId: string;
  version: string;
}

/** The last answers to the questions that are answered by choosing, equal ones counted together. One query. */
async function answersGiven(
  ctx: Ctx,
  chosen: ReturnType<typeof chosenAttempts>,
  quiz: PublishedQuiz,
): Promise<Given[]> {
  const asked = quiz.questions.filter(({ kind }) => kind === 'single' || kind === 'multiple' || kind === 'truefalse');
  const last = ctx.db.read
    .select({
      questionId: answers.questionId,
      version: answers.questionVersion,
      response: sql<string>`cast(${answers.response} as text)`.as('response_text'),
      total: chosen.total,
      place:
        sql<number>`row_number() over (partition by ${answers.attemptId}, ${answers.questionId} order by ${answers.place} desc)`.as(
          'answer_place',
        ),
    })
    .from(chosen)
    .innerJoin(answers, eq(answers.attemptId, chosen.id))
    .where(
      and(
        eq(chosen.place, 1),
        inArray(
          answers.questionId,
          asked.map(({ id }) => id),
        ),
      ),
    )
    .as('last_answers');
  return ctx.db.read
    .select({
      questionId: last.questionId,
      version: last.version,
      response: last.response,
      total: last.total,
      n: count(),
    })
    .from(last)
    .where(eq(last.place, 1))
    .groupBy(last.questionId, last.version, sql`${last.response}`, sql`${last.total}`);
}

interface Counted {
  totals: { total: number; maxTotal: number; n: number }[];
  rows: Row[];
  given: Given[];
}

/** All figures from what the database counted. */
function figuresOf(quiz: PublishedQuiz, { totals, rows, given }: Counted) {
  const n = countOf(totals);
  const ofNow = quiz.questions.map(({ id, version }) =>
    rows.filter((row) => row.questionId === id && row.version === version),
  );
  const samePaper = ofNow.every((own) => countOf(own) === n);
  const weights = effectiveWeightsOf(ofNow.filter((own) => countOf(own) >= fewestAttempts));
  const points = quiz.questions.reduce((sum, question) => sum + question.points, 0);
  const questions = quiz.questions.map((question, i): QuestionFigures => {
    const own = ofNow[i] ?? [];
    const most = own[0]?.maxPoints ?? 1;
    const enough = countOf(own) >= fewestAttempts;
    return {
      question,
      n: countOf(own),
      facility: enough ? facilityOf(own, most) : null,
      deviation: enough ? deviationOf(own, most) : null,
      guess: guessOf(question),
      intendedWeight: (100 * question.points) / points,
      effectiveWeight: enough ? (weights.shift() ?? null) : null,
      discrimination: enough ? discriminationOf(own) : null,
      efficiency: enough ? efficiencyOf(own) : null,
      options: enough
        ? optionsChosen(
            question,
            given.filter((one) => one.questionId === question.id && one.version === question.version),
            own,
          )
        : null,
      languages: byLanguage(own, most),
    };
  });
  const maxPoints = Math.max(0, ...totals.map(({ maxTotal }) => maxTotal));
  return {
    n,
    /** Attempts at papers of other lengths do not compare; null below the fewest, too. */
    test:
      n >= fewestAttempts && totals.every(({ maxTotal }) => maxTotal === maxPoints)
        ? testStatistics({
            totals: totals.map(({ total, n: times }) => ({ x: 0, total, n: times })),
            maxPoints,
            questions: samePaper ? ofNow : null,
          })
        : null,
    questions,
    earlier: earlierVersions(quiz, rows),
  };
}

export type ItemAnalysis = Awaited<ReturnType<typeof itemAnalysis>>;

function byLanguage(own: Row[], most: number): QuestionFigures['languages'] {
  return locales.flatMap((locale) => {
    const mine = own.filter((row) => row.locale === locale);
    const n = countOf(mine);
    if (n === 0) return [];
    const others = own.filter((row) => row.locale !== locale);
    return [
      {
        locale,
        n,
        facility: n >= fewestAttempts ? facilityOf(mine, most) : null,
        difference: languageDifference(mine, others, most),
      },
    ];
  });
}

/** What was asked before in this quiz, or was asked otherwise: newest first. */
function earlierVersions(quiz: PublishedQuiz, rows: Row[]): EarlierVersion[] {
  const now = new Set(quiz.questions.map(({ version }) => version));
  const before = new Map<string, Row[]>();
  for (const row of rows) if (!now.has(row.version)) before.set(row.version, [...(before.get(row.version) ?? []), row]);
  return [...before.values()]
    .map((own) => {
      const [first] = own as [Row];
      const enough = countOf(own) >= fewestAttempts;
      return {
        questionId: first.questionId,
        version: first.version,
        n: countOf(own),
        firstAt: Math.min(...own.map(({ firstAt }) => firstAt)),
        lastAt: Math.max(...own.map(({ lastAt }) => lastAt)),
        facility: enough ? facilityOf(own, first.maxPoints) : null,
        discrimination: enough ? discriminationOf(own) : null,
      };
    })
    .sort((a, b) => b.lastAt - a.lastAt);
}
