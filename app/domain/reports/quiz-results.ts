import { and, count, eq, isNotNull, sql } from 'drizzle-orm';
import { attempts, courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Course } from '../catalogue/index.server';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';

/** Lower ends of the bands that results are shown in, per cent. */
export const bands = [0, 50, 70, 90] as const;

/**
 * For each quiz of a course, in its order, how many learners have their best result in each band. One query; a
 * quiz that nobody has handed in yet is there with nobody in it.
 */
export async function quizResultsOf(ctx: Ctx, actor: Actor, course: Course) {
  // Whole numbers divide to whole numbers, rounded down, on both databases: as results are printed.
  const best = ctx.db.read
    .select({
      quizId: attempts.quizId,
      percent: sql<number>`max(100 * ${attempts.points} / nullif(${attempts.maxPoints}, 0))`
        .mapWith(Number)
        .as('best_percent'),
    })
    .from(attempts)
    .innerJoin(enrolments, and(eq(enrolments.personId, attempts.personId), eq(enrolments.courseId, attempts.courseId)))
    .innerJoin(persons, eq(persons.id, attempts.personId))
    .innerJoin(courses, eq(courses.id, attempts.courseId))
    .where(
      and(
        eq(attempts.courseId, course.id),
        isNotNull(attempts.points),
        enrolmentScope(ctx, actor, 'course.seeLearners'),
      ),
    )
    .groupBy(attempts.quizId, attempts.personId)
    .as('best');
  const rows = await ctx.db.read
    .select({ quizId: best.quizId, percent: best.percent, people: count() })
    .from(best)
    .groupBy(best.quizId, sql`${best.percent}`);
  return [...course.quizzes.values()].map(({ quiz, module }) => {
    const own = rows.filter(({ quizId }) => quizId === quiz.id);
    const inBand = (from: number, below: number) =>
      own.reduce((sum, row) => sum + (row.percent >= from && row.percent < below ? row.people : 0), 0);
    return {
      quiz,
      module,
      people: inBand(0, 101),
      bands: bands.map((from, i) => ({
        from,
        to: (bands[i + 1] ?? 101) - 1,
        people: inBand(from, bands[i + 1] ?? 101),
      })),
    };
  });
}
