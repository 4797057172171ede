import type { Course } from '~/domain/catalogue/index.server';
import type { CourseCard } from '~/ui/course-cards';
import type { Words } from '~/words/words';

/** What a card says of a course. */
export function cardOf(course: Course, words: Words, to: (path: string) => string): CourseCard {
  return {
    to: to(`/courses/${course.slug}`),
    title: course.title[words.locale],
    summary: course.summary[words.locale],
    cover: course.cover,
    facts: [
      words(`courses.level.${course.level}`),
      words('courses.hours', { n: course.hours }),
      words('courses.lessons', { n: course.lessons.length }),
    ],
  };
}
