import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import { attempts, courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../../identity/index.server';
import { enrolmentScope } from '../../learning/index.server';

/** Which handed-in attempts are looked at: one of each learner, or all. The first is free of what the test taught. */
export const attemptChoices = ['first', 'best', 'last', 'all'] as const;
export type AttemptChoice = (typeof attemptChoices)[number];

const orders: Record<Exclude<AttemptChoice, 'all'>, SQL> = {
  first: sql`${attempts.number}`,
  last: sql`${attempts.number} desc`,
  // Hundredths of points by hundredths: whole numbers on both databases.
  best: sql`1000000 * ${attempts.points} / nullif(${attempts.maxPoints}, 0) desc, ${attempts.number}`,
};

/** The chosen handed-in attempts at a quiz of the learners within the actor's scope, as a query to join. */
export function chosenAttempts(ctx: Ctx, actor: Actor, course: { id: string }, quizId: string, choice: AttemptChoice) {
  const place =
    choice === 'all' ? sql`1` : sql`row_number() over (partition by ${attempts.personId} order by ${orders[choice]})`;
  return ctx.db.read
    .select({
      id: attempts.id,
      locale: attempts.locale,
      submittedAt: attempts.submittedAt,
      total: sql<number>`${attempts.points}`.as('total_points'),
      maxTotal: sql<number>`${attempts.maxPoints}`.as('max_total'),
      place: place.as('attempt_place'),
    })
    .from(attempts)
    .innerJoin(enrolments, and(eq(enrolments.personId, attempts.personId), eq(enrolments.courseId, attempts.courseId)))
    .innerJoin(persons, eq(persons.id, attempts.personId))
    .innerJoin(courses, eq(courses.id, attempts.courseId))
    .where(
      and(
        eq(attempts.courseId, course.id),
        eq(attempts.quizId, quizId),
        isNotNull(attempts.points),
        enrolmentScope(ctx, actor, 'course.seeLearners'),
      ),
    )
    .as('chosen');
}
