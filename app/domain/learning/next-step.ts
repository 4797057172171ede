import type { Course, PlacedLesson } from '../catalogue/index.server';
import { pretestOf } from './quizzes/pretest';
import { assignmentsIn, type Facts, quizzesIn, requirementsOf } from './rules';

/** Where learning goes on: the test before the course, a lesson to read, a quiz to take, a work to hand in, or nothing that one can still do. */
export type NextStep =
  | { kind: 'pretest'; quizId: string; skipTo: PlacedLesson | null }
  | { kind: 'lesson'; lesson: PlacedLesson }
  | { kind: 'quiz'; quizId: string }
  | { kind: 'assignment'; assignmentId: string }
  | { kind: 'nothing' };

/**
 * The first thing that is still to do from where the reader was, in the order of the course: lessons of a module,
 * then its quiz, at the end the test after the course and the works that are asked and do not wait for their mark. Optional lessons are passed by; a quiz only if it is asked,
 * open and has an attempt left or begun. When nothing lies ahead, what was left out behind. The test before the course
 * is offered until it is taken or a lesson is completed, with the first lesson as the way past it.
 */
export function nextStep(course: Course, facts: Facts, from: string | null): NextStep {
  const pretest = pretestOf(course, facts);
  if (pretest) return { kind: 'pretest', quizId: pretest.id, skipTo: course.lessons[0] ?? null };
  const requirements = requirementsOf(course, facts);
  const asked = new Map(quizzesIn(requirements).map((quiz) => [quiz.id, quiz]));
  const quizStep = (id: string | undefined): NextStep[] => {
    const quiz = id === undefined ? undefined : asked.get(id);
    return quiz && !quiz.met && !quiz.usedUp ? [{ kind: 'quiz', quizId: quiz.id }] : [];
  };
  const here = from === null ? undefined : course.lessonById.get(from);
  const ahead: NextStep[] = [];
  const behind: NextStep[] = [];
  for (const [m, module] of course.modules.entries()) {
    for (const lesson of course.lessons.filter(({ moduleIndex }) => moduleIndex === m)) {
      const reading = lesson.id === from;
      if (facts.lessonsDone.has(lesson.id) || !(lesson.required || reading)) continue;
      (here && lesson.index < here.index ? behind : ahead).push({ kind: 'lesson', lesson });
    }
    (here && m < here.moduleIndex ? behind : ahead).push(...quizStep(module.quiz?.id));
  }
  ahead.push(...quizStep(course.posttest?.id));
  for (const { id, met, state } of assignmentsIn(requirements))
    if (!met && state !== 'waiting') ahead.push({ kind: 'assignment', assignmentId: id });
  return ahead[0] ?? behind[0] ?? { kind: 'nothing' };
}
