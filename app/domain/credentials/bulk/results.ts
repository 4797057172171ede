import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Read } from '#db/database';
import { attempts } from '#db/schema';
import type { Course } from '~/domain/catalogue/index.server';

interface Earned {
  personId: string;
  /** The version of the course that was completed: its final test counts. */
  course: Course;
}

/** People asked for in one statement. */
const atOnce = 500;

/**
 * `bestResult` for many people of one course, by person: whole per cent, rounded down; null without a final test or a
 * submitted attempt. One query for each five hundred.
 */
export async function bestResults(
  read: Pick<Read, 'select'>,
  courseId: string,
  earned: Earned[],
): Promise<Map<string, number | null>> {
  const best = new Map<string, number | null>(earned.map(({ personId }) => [personId, null]));
  const quizOf = new Map(earned.map(({ personId, course }) => [personId, course.posttest?.id ?? null]));
  const quizzes = [...new Set([...quizOf.values()].filter((id) => id !== null))];
  if (quizzes.length === 0) return best;
  const people = [...best.keys()];
  for (let i = 0; i < people.length; i += atOnce) {
    const rows = await read
      .select({
        personId: attempts.personId,
        quizId: attempts.quizId,
        points: attempts.points,
        maxPoints: attempts.maxPoints,
      })
      .from(attempts)
      .where(
        and(
          inArray(attempts.personId, people.slice(i, i + atOnce)),
          eq(attempts.courseId, courseId),
          inArray(attempts.quizId, quizzes),
          isNotNull(attempts.submittedAt),
        ),
      );
    for (const { personId, quizId, points, maxPoints } of rows) {
      if (points === null || !maxPoints || quizId !== quizOf.get(personId)) continue;
      const percent = Math.floor((points * 100) / maxPoints);
      best.set(personId, Math.max(best.get(personId) ?? 0, percent));
    }
  }
  return best;
}
