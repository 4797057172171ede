import type { Course } from '../../catalogue/index.server';
import type { PublishedQuiz } from '../../catalogue/published.schema';
import { type Facts, quizzesIn, requirementsOf } from '../rules';

/** The test before the course, while it can still say what was known beforehand; null when taken, too late or none. */
export function pretestOf(course: Course, facts: Facts): PublishedQuiz | null {
  const { pretest } = course;
  if (!pretest) return null;
  return (facts.quizzes.get(pretest.id)?.submitted ?? 0) === 0 && facts.lessonsDone.size === 0 ? pretest : null;
}

/** With a lesson completed it would measure nothing. A course whose completion asks for it leaves it open. */
export function isTooLate(course: Course, facts: Facts): boolean {
  const asked = quizzesIn(requirementsOf(course, facts)).some(({ id }) => id === course.pretest?.id);
  return facts.lessonsDone.size > 0 && !asked;
}
