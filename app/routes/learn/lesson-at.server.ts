import { type Course, courseAt, lessonAt, type PlacedLesson } from '~/domain/catalogue/index.server';
import type { Visit } from '~/web/visit';

/** Course and lesson of an address, and the lesson's own address. Refuses a missing one. */
export async function lessonOf({
  ctx,
  params,
  to,
}: Pick<Visit, 'ctx' | 'params' | 'to'>): Promise<{ course: Course; lesson: PlacedLesson; path: string }> {
  const course = await courseAt(ctx, params.course);
  const lesson = lessonAt(course, params.lesson);
  return { course, lesson, path: to(`/learn/${course.slug}/${lesson.slug}`) };
}
