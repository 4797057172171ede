import type { Course } from '~/domain/catalogue/index.server';
import type { Words } from '~/words/words';

type Rule = Course['completion'];

/** What had to be done for a course, as an indented list: its rule in words, for people who never saw the course. */
export function criteriaOf(course: Course, words: Words): string {
  // A rule that wants everything says no more than its parts do.
  const rules = 'all' in course.completion ? course.completion.all : [course.completion];
  return rules.flatMap((rule) => linesOf(rule, course, words, '')).join('\n');
}

function linesOf(rule: Rule, course: Course, words: Words, indent: string): string[] {
  const below = (text: string, rules: Rule[]) => [
    `${indent}- ${text}`,
    ...rules.flatMap((one) => linesOf(one, course, words, `${indent}  `)),
  ];
  if ('all' in rule) return below(words('courses.need.all'), rule.all);
  if ('any' in rule) return below(words('courses.need.any'), rule.any);
  if ('atLeast' in rule) return below(words('courses.need.atLeast', { n: rule.atLeast }), rule.of);
  return [`${indent}- ${single(rule, course, words)}`];
}

function single(rule: Exclude<Rule, { all: Rule[] } | { any: Rule[] } | { of: Rule[] }>, course: Course, words: Words) {
  const { locale } = words;
  if ('lessons' in rule) return words('courses.need.lessons');
  if ('lesson' in rule) return course.lessonById.get(rule.lesson)?.title[locale] ?? rule.lesson;
  if ('quiz' in rule) {
    const quiz = course.quizzes.get(rule.quiz)?.quiz;
    return words('courses.need.quiz', { quiz: quiz?.title[locale] ?? rule.quiz, pass: quiz?.pass ?? 0 });
  }
  const assignment = course.assignments.find(({ id }) => id === rule.assignment)?.title[locale] ?? rule.assignment;
  return words('marking.need', { assignment });
}
