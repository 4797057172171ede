import { fold, foldedWords } from '~/platform/fold';
import { type Locale, locales } from '~/words/words';
import type { Course } from './catalogue';

export interface CourseFilter {
  /** What was typed, in any language and on any keyboard. */
  text?: string;
  level?: string;
  language?: string;
}

const haystacks = new WeakMap<Course, string>();

/** Folded words of a course in all its languages: titles, summary, outcomes, lessons. */
function haystackOf(course: Course): string {
  let words = haystacks.get(course);
  if (words === undefined) {
    const texts = [course.title, course.summary, ...course.outcomes, ...course.modules.map((module) => module.title)];
    for (const lesson of course.lessons) texts.push(lesson.title);
    words = locales.map((locale) => foldedWords(texts.map((text) => text[locale]).join(' '))).join('');
    haystacks.set(course, words);
  }
  return words;
}

/**
 * Courses where every typed word begins some word of the course, in any of its languages; in the order of the
 * catalogue, those whose title matches first. Kazakh letters and those on a Russian keyboard are the same here.
 */
export function findCourses(courses: Course[], filter: CourseFilter, locale: Locale): Course[] {
  const typed = fold(filter.text ?? '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 12);
  const inTitle = (course: Course) => typed.some((word) => foldedWords(course.title[locale]).includes(` ${word}`));
  const found = courses.filter(
    (course) =>
      (!filter.level || course.level === filter.level) &&
      (!filter.language || course.languages.includes(filter.language as Locale)) &&
      typed.every((word) => haystackOf(course).includes(` ${word}`)),
  );
  return typed.length > 0 ? found.sort((a, b) => Number(inTitle(b)) - Number(inTitle(a))) : found;
}
