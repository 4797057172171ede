import type { Course, PlacedLesson } from '../catalogue/index.server';
import type { Facts, QuizRequirement, Requirement } from './rules';
import { requirementsOf } from './rules';

/** Where learning goes on: a lesson to read, a quiz to take, or nothing that one can still do. */
export type NextStep =
  | { kind: 'lesson'; lesson: PlacedLesson }
  | { kind: 'quiz'; quizId: string }
  | { kind: 'nothing' };

/**
 * The first thing that is still to do from where the reader was, in the order of the course: lessons of a module,
 * then its quiz, at the end the test after the course. Optional lessons are passed by; a quiz only if it is asked,
 * open and has attempts left. When nothing lies ahead, what was left out behind.
 */
export function nextStep(course: Course, facts: Facts, from: string | null): NextStep {
  const asked = new Map(quizzesIn(requirementsOf(course, facts)).map((quiz) => [quiz.id, quiz]));
  const quizStep = (id: string | undefined): NextStep[] => {
    const quiz = id === undefined ? undefined : asked.get(id);
    return quiz && !quiz.met && quiz.attemptsLeft !== 0 ? [{ kind: 'quiz', quizId: quiz.id }] : [];
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
  return ahead[0] ?? behind[0] ?? { kind: 'nothing' };
}

const quizzesIn = (requirements: Requirement[]): QuizRequirement[] =>
  requirements.flatMap((requirement) =>
    requirement.kind === 'quiz' ? requirement : requirement.kind === 'group' ? quizzesIn(requirement.of) : [],
  );
