import type { Course } from '~/domain/catalogue/index.server';
import type { NextStep } from '~/domain/learning/index.server';

/** Address of the next step, without the language. */
export function stepPath(course: Course, step: NextStep): string {
  if (step.kind === 'lesson') return `/learn/${course.slug}/${step.lesson.slug}`;
  if (step.kind === 'quiz' || step.kind === 'pretest') return `/learn/${course.slug}/quizzes/${step.quizId}`;
  if (step.kind === 'assignment') return `/learn/${course.slug}/assignments/${step.assignmentId}`;
  return `/courses/${course.slug}`;
}
