import { and, eq, isNotNull, lte, sql } from 'drizzle-orm';
import { among, listed } from '#db/among';
import { attempts, enrolments } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Course } from '../catalogue/index.server';

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

const handedIn = (ctx: Ctx) =>
  ctx.db.hot('report-results', (read) =>
    read
      .select({
        id: enrolments.id,
        quizId: attempts.quizId,
        number: attempts.number,
        points: attempts.points,
        maxPoints: attempts.maxPoints,
      })
      .from(enrolments)
      .innerJoin(attempts, and(eq(attempts.personId, enrolments.personId), eq(attempts.courseId, enrolments.courseId)))
      .where(
        and(among(enrolments.id, 'ids'), isNotNull(attempts.points), lte(attempts.submittedAt, sql.placeholder('at'))),
      ),
  );

/** Results of these enrolments up to an instant, one query; by the enrolment's id. */
export async function resultsOf(ctx: Ctx, ids: string[], at: number): Promise<Map<string, QuizResult[]>> {
  const rows = await handedIn(ctx).execute({ ids: listed(ids), at });
  const results = new Map<string, (QuizResult & { firstNumber: number })[]>();
  for (const { id, quizId, number, points, maxPoints } of rows) {
    const percent = percentOf(points ?? 0, maxPoints ?? 0);
    const known = results.get(id) ?? [];
    results.set(id, known);
    const before = known.find((result) => result.quizId === quizId);
    const score = { best: percent, bestPoints: points ?? 0, maxPoints: maxPoints ?? 0 };
    if (!before) known.push({ quizId, attempts: 1, first: percent, firstNumber: number, ...score });
    else {
      // Of equal results the earliest is the best one, as if they had come in their order.
      if (percent > before.best) Object.assign(before, score);
      if (number < before.firstNumber) Object.assign(before, { first: percent, firstNumber: number });
      before.attempts++;
    }
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
