import type { Mention } from '~/domain/catalogue/index.server';
import type { Locale } from '~/words/words';

export interface LessonLink {
  to: string;
  label: string;
  course: string;
}

/** A lesson at one of its passages. */
export const lessonLink = (
  { course, lesson }: Mention,
  block: string,
  locale: Locale,
  to: (path: string) => string,
): LessonLink => ({
  to: `${to(`/learn/${course.slug}/${lesson.slug}`)}#${block}`,
  label: lesson.title[locale],
  course: course.title[locale],
});
