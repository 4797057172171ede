import type { Course, PlacedLesson } from '~/domain/catalogue/index.server';
import type { Words } from '~/words/words';

export type LessonState = 'here' | 'done' | 'ahead';

export interface OutlineModule {
  id: string;
  title: string;
  lessons: { id: string; to: string; label: string; state: LessonState; optional: boolean }[];
  quiz: { to: string; label: string } | null;
}

export interface Neighbour {
  kind: 'lesson' | 'quiz' | 'course';
  to: string;
  label: string;
}

type To = (path: string) => string;

/** Where I am: "Module 2 · lesson 3 of 5". */
export const placeOf = (lesson: PlacedLesson, words: Words): string =>
  words('learn.place', {
    module: lesson.moduleIndex + 1,
    lesson: lesson.indexInModule + 1,
    total: lesson.module.lessons.length,
  });

/** All modules with their lessons and quizzes, and how far the reader is. */
export function outlineOf(
  course: Course,
  here: PlacedLesson,
  done: ReadonlySet<string>,
  words: Words,
  to: To,
): OutlineModule[] {
  return course.modules.map((module) => ({
    id: module.id,
    title: module.title[words.locale],
    lessons: module.lessons.map((lesson) => ({
      id: lesson.id,
      to: to(`/learn/${course.slug}/${lesson.slug}`),
      label: lesson.title[words.locale],
      state: lesson.id === here.id ? 'here' : done.has(lesson.id) ? 'done' : 'ahead',
      optional: !lesson.required,
    })),
    quiz: module.quiz && quizLink(course, module.quiz, words, to),
  }));
}

const quizLink = (
  course: Course,
  quiz: { id: string; title: Record<Words['locale'], string> },
  words: Words,
  to: To,
) => ({
  to: to(`/learn/${course.slug}/quizzes/${quiz.id}`),
  label: quiz.title[words.locale],
});

/** What stands before a lesson and after it in the order of the course: after a module its quiz, at the end the last test. */
export function neighboursOf(
  course: Course,
  lesson: PlacedLesson,
  words: Words,
  to: To,
): { previous: Neighbour | null; next: Neighbour } {
  const link = (other: PlacedLesson): Neighbour => ({
    kind: 'lesson',
    to: to(`/learn/${course.slug}/${other.slug}`),
    label: other.title[words.locale],
  });
  const before = course.lessons[lesson.index - 1];
  const after = course.lessons[lesson.index + 1];
  const lastOfModule = lesson.indexInModule === lesson.module.lessons.length - 1;
  const quiz = (lastOfModule && lesson.module.quiz) || (after ? null : course.posttest);
  return {
    previous: before ? link(before) : null,
    next: quiz
      ? { kind: 'quiz', ...quizLink(course, quiz, words, to) }
      : after
        ? link(after)
        : { kind: 'course', to: to(`/courses/${course.slug}`), label: course.title[words.locale] },
  };
}
