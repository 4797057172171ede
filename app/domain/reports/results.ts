import { and, inArray, isNotNull, lte } from 'drizzle-orm';
import { attempts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Course } from '../catalogue/index.server';
import { partOf } from './rows';

/** Handed-in attempts of one person at one quiz. Points are in hundredths. */
export interface QuizResult {
  quizId: string;
  attempts: number;
  /** Whole per cent, rounded down, as every screen prints a result. */
  best: number;
  first: number;
  bestPoints: number;
  maxPoints: number;
}

/** Whole per cent, rounded down: nobody reads 70 who has 69.9. */
export const percentOf = (points: number, of: number): number => (of > 0 ? Math.floor((100 * points) / of) : 0);

/** Results of these people in these courses up to an instant, one query; by part of a course. */
export async function resultsOf(
  ctx: Ctx,
  personIds: string[],
  courseIds: string[],
  at: number,
): Promise<Map<string, QuizResult[]>> {
  const rows = await ctx.db.read
    .select({
      personId: attempts.personId,
      courseId: attempts.courseId,
      quizId: attempts.quizId,
      number: attempts.number,
      points: attempts.points,
      maxPoints: attempts.maxPoints,
    })
    .from(attempts)
    .where(
      and(
        inArray(attempts.personId, personIds),
        inArray(attempts.courseId, courseIds),
        isNotNull(attempts.points),
        lte(attempts.submittedAt, at),
      ),
    )
    .orderBy(attempts.number);
  const results = new Map<string, QuizResult[]>();
  for (const { quizId, points, maxPoints, ...part } of rows) {
    const percent = percentOf(points ?? 0, maxPoints ?? 0);
    const key = partOf(part);
    const known = results.get(key) ?? [];
    results.set(key, known);
    const before = known.find((result) => result.quizId === quizId);
    const score = { best: percent, bestPoints: points ?? 0, maxPoints: maxPoints ?? 0 };
    if (!before) known.push({ quizId, attempts: 1, first: percent, ...score });
    else Object.assign(before, percent > before.best ? score : {}, { attempts: before.attempts + 1 });
  }
  return results;
}

/**
 * Results of one person in one course as reports say them. The pre-test counts as first taken, the post-test as
 * best taken; the gain is the difference of the two printed figures, and only of people who have both. The best
 * quiz result is all best points of the module quizzes over all points that could be had in them.
 */
export function scoresOf(course: Pick<Course, 'pretest' | 'posttest' | 'quizzes'>, results: QuizResult[]) {
  const of = (quizId: string | undefined) => results.find((result) => result.quizId === quizId);
  const modules = results.filter(({ quizId }) => course.quizzes.get(quizId)?.module);
  const sum = (pick: (result: QuizResult) => number) => modules.reduce((total, result) => total + pick(result), 0);
  const pretest = of(course.pretest?.id)?.first ?? null;
  const posttest = of(course.posttest?.id)?.best ?? null;
  return {
    pretest,
    posttest,
    gain: pretest !== null && posttest !== null ? posttest - pretest : null,
    quizBest:
      modules.length > 0
        ? percentOf(
            sum((r) => r.bestPoints),
            sum((r) => r.maxPoints),
          )
        : null,
    quizAttempts: sum((r) => r.attempts),
  };
}
