import type { CompletionRule } from '../../catalogue/course.schema';
import type { Course } from '../../catalogue/index.server';

type Asked = Pick<Course, 'completion' | 'lessons' | 'quizzes' | 'assignments'>;

/** What of a course has become another thing to those who learn it. Ids, in the order of the course that has them. */
export interface AskedChanges {
  /** The rule of completion itself. */
  rule: boolean;
  lessons: { gone: string[]; come: string[]; nowRequired: string[]; nowOptional: string[] };
  quizzes: { gone: string[]; come: string[]; marks: { id: string; from: number; to: number }[] };
  assignments: { gone: string[]; come: string[] };
}

/** What changed of all that a completion can hang on; null when nothing of it did. */
export function askedChanges(before: Asked, after: Asked): AskedChanges | null {
  const rule = JSON.stringify(before.completion) !== JSON.stringify(after.completion);
  const lessons = {
    ...comeAndGone(before.lessons, after.lessons),
    nowRequired: turned(before, after, true),
    nowOptional: turned(before, after, false),
  };
  const quizzesOf = ({ quizzes }: Asked) => [...quizzes.values()].map(({ quiz }) => quiz);
  const quizzes = {
    ...comeAndGone(quizzesOf(before), quizzesOf(after)),
    marks: quizzesOf(after).flatMap(({ id, pass }) => {
      const old = before.quizzes.get(id);
      const [from, to] = [old?.quiz.pass ?? 0, pass ?? 0];
      return old && from !== to ? [{ id, from, to }] : [];
    }),
  };
  const assignments = comeAndGone(before.assignments, after.assignments);
  const lists = [...Object.values(lessons), ...Object.values(quizzes), ...Object.values(assignments)];
  return rule || lists.some((list) => list.length > 0) ? { rule, lessons, quizzes, assignments } : null;
}

function comeAndGone(before: { id: string }[], after: { id: string }[]) {
  const idsOf = (list: { id: string }[]) => new Set(list.map(({ id }) => id));
  const [old, now] = [idsOf(before), idsOf(after)];
  return { gone: [...old].filter((id) => !now.has(id)), come: [...now].filter((id) => !old.has(id)) };
}

const turned = (before: Asked, after: Asked, required: boolean): string[] =>
  after.lessons.flatMap((lesson) => {
    const old = before.lessons.find(({ id }) => id === lesson.id);
    return old && old.required !== lesson.required && lesson.required === required ? lesson.id : [];
  });

/** True when a completion may come out otherwise: what only moved, or is asked by no rule, does not count. */
export function decidesOtherwise(before: Asked, after: Asked): boolean {
  const deciding = (course: Asked) =>
    JSON.stringify([
      course.completion,
      course.lessons.flatMap(({ id, required }) => (required ? id : [])).sort(),
      namesIn(course.completion).map((id) => [id, course.quizzes.get(id)?.quiz.pass ?? null]),
    ]);
  return deciding(before) !== deciding(after);
}

const namesIn = (rule: CompletionRule): string[] => {
  if ('all' in rule) return rule.all.flatMap(namesIn);
  if ('any' in rule) return rule.any.flatMap(namesIn);
  if ('atLeast' in rule) return rule.of.flatMap(namesIn);
  return 'quiz' in rule ? [rule.quiz] : [];
};
