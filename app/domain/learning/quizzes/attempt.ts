import { and, asc, eq } from 'drizzle-orm';
import type { Read } from '#db/database';
import { answers, attempts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import { type Course, courseVersion } from '../../catalogue/index.server';
import type { PublishedQuestion, PublishedQuiz } from '../../catalogue/published.schema';
import type { Paper, PaperQuestion } from './paper.schema';
import type { KeptResponse, Response } from './response.schema';

export type AttemptRow = typeof attempts.$inferSelect;

/** An attempt with what it asks, as the course stood when it began. */
export interface Attempt {
  row: AttemptRow;
  course: Course;
  quiz: PublishedQuiz;
  asked: Asked[];
}

export interface Asked {
  question: PublishedQuestion;
  placed: PaperQuestion;
}

/** Somebody's own attempt; anybody else's is missing. */
export async function attemptOf(ctx: Ctx, personId: string, attemptId: string): Promise<Attempt> {
  const [row] = await ctx.db.read
    .select()
    .from(attempts)
    .where(and(eq(attempts.id, attemptId), eq(attempts.personId, personId)));
  if (!row) throw missing();
  return withPaper(ctx, row);
}

/** An attempt's row with the course version it began with. */
export async function withPaper(ctx: Ctx, row: AttemptRow): Promise<Attempt> {
  const course = await courseVersion(ctx, row.courseVersionId);
  const quiz = course.quizzes.get(row.quizId)?.quiz;
  if (!quiz) throw new Error(`Attempt ${row.id} names a quiz that its course version does not have`);
  const { questions } = row.paper as Paper;
  const asked = questions.flatMap((placed) => {
    const question = quiz.questions.find(({ id }) => id === placed.id);
    return question ? [{ question, placed }] : [];
  });
  return { row, course, quiz, asked };
}

export interface GivenAnswer {
  id: string;
  questionId: string;
  response: Response;
  place: number;
}

/** All answers of an attempt in the order of their arrival. Of an erased person only that there were some is left. */
export async function answersOf(read: Pick<Read, 'select'>, attemptId: string): Promise<GivenAnswer[]> {
  const rows = await read
    .select({ id: answers.id, questionId: answers.questionId, response: answers.response, place: answers.place })
    .from(answers)
    .where(eq(answers.attemptId, attemptId))
    .orderBy(asc(answers.place));
  return rows.map((row) => ({ ...row, response: (row.response as Partial<KeptResponse>).given ?? '' }));
}

/** The answer that counts for each question: the last. */
export const latestOf = (given: GivenAnswer[]): Map<string, Response> =>
  new Map(given.map(({ questionId, response }) => [questionId, response]));
