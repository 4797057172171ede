import type { CompletionRule } from '../catalogue/course.schema';
import type { Course } from '../catalogue/index.server';
import type { AssignmentFacts } from './assignments';
import { attemptsLeft, isDone, type QuizFacts } from './quizzes/rules';

/** What a person has done in a course, as far as its completion asks. */
export interface Facts {
  /** Ids of the lessons completed. */
  lessonsDone: ReadonlySet<string>;
  /** By id of the quiz; a quiz never begun is not there. */
  quizzes: ReadonlyMap<string, QuizFacts>;
  /** By id of the assignment; one on which nothing was handed in is not there. Left out = nothing was. */
  assignments?: ReadonlyMap<string, AssignmentFacts>;
  /** What their cohort asks of its sessions; left out or null = it asks nothing. */
  attendance?: Attendance | null;
}

/** A person's part in the required sessions of their cohort. */
export interface Attendance {
  /** Share of the sessions to be at, whole per cent from 1 to 100. */
  percent: number;
  /** Required sessions that are not cancelled, also those to come. */
  total: number;
  /** Those of them that are closed and where the person was, on time or late. */
  done: number;
}

/**
 * One line of the list "what is done, what is missing". Trainee, trainer, coordinator and report read the same
 * list; all figures are whole numbers.
 */
export type Requirement =
  | LessonsRequirement
  | QuizRequirement
  | AssignmentRequirement
  | GroupRequirement
  | AttendanceRequirement;

export interface LessonsRequirement {
  kind: 'lessons';
  met: boolean;
  done: number;
  total: number;
  /** Lessons that count here, in the order of the course. */
  lessonIds: string[];
}

export interface QuizRequirement {
  kind: 'quiz';
  /** The quiz. */
  id: string;
  met: boolean;
  bestPercent: number | null;
  /** Mark to reach, per cent; 0 when handing it in is enough. */
  pass: number;
  /** Attempts that may still be begun; null = unlimited. */
  attemptsLeft: number | null;
  /** Not met, none left and none open: only one more attempt from a coordinator leads on. */
  usedUp: boolean;
}

export interface AssignmentRequirement {
  kind: 'assignment';
  /** The assignment. */
  id: string;
  met: boolean;
  /** What became of the version handed in last; null = nothing was handed in. */
  state: AssignmentFacts['state'] | null;
  /** Of 100, of the version marked last. */
  points: number | null;
}

/** A choice: `need` of the lines in `of`. */
export interface GroupRequirement {
  kind: 'group';
  met: boolean;
  done: number;
  need: number;
  of: Requirement[];
}

/** Asked by a cohort of its members, whatever the course asks. */
export interface AttendanceRequirement {
  kind: 'attendance';
  met: boolean;
  done: number;
  total: number;
  /** Sessions to have been at. */
  need: number;
}

type Asked = Pick<Course, 'completion' | 'lessons' | 'quizzes' | 'assignments'>;

/**
 * The completion rule of a course walked into one list, with what of it is met, and what the person's cohort asks
 * besides. Everything in the list must be met.
 */
export function requirementsOf(course: Asked, facts: Facts): Requirement[] {
  const asked = walk(course.completion, course, facts);
  return facts.attendance ? [...asked, attendance(facts.attendance)] : asked;
}

/**
 * Of the sessions so many per cent, rounded up. While none is planned the requirement is open: a completion is never
 * taken back, so nobody completes before there was anything to be at.
 */
function attendance({ percent, total, done }: Attendance): AttendanceRequirement {
  const need = sessionsNeeded({ percent, total });
  return { kind: 'attendance', met: done >= need, done, total, need };
}

/** Sessions to be at, of so many; at least one, also while none is planned. */
export const sessionsNeeded = ({ percent, total }: Pick<Attendance, 'percent' | 'total'>): number =>
  Math.max(1, Math.ceil((percent * total) / 100));

export const isComplete = (requirements: Requirement[]): boolean => requirements.every(({ met }) => met);

/** The requirements that are met, as the ledger keeps them for evidence. */
export const metOnly = (requirements: Requirement[]): Requirement[] =>
  requirements
    .filter(({ met }) => met)
    .map((requirement) =>
      requirement.kind === 'group' ? { ...requirement, of: metOnly(requirement.of) } : requirement,
    );

function walk(rule: CompletionRule, course: Asked, facts: Facts): Requirement[] {
  if ('all' in rule) return rule.all.flatMap((part) => walk(part, course, facts));
  if ('any' in rule) return [choice(1, rule.any, course, facts)];
  if ('atLeast' in rule) return [choice(rule.atLeast, rule.of, course, facts)];
  if ('lessons' in rule) return [lessons(requiredLessons(course), facts)];
  if ('lesson' in rule) return [lessons([rule.lesson], facts)];
  if ('assignment' in rule) return [assignment(rule.assignment, facts)];
  return [quiz(rule.quiz, course, facts)];
}

function choice(need: number, rules: CompletionRule[], course: Asked, facts: Facts): GroupRequirement {
  const of = rules.map((part) => oneOf(walk(part, course, facts)));
  const done = of.filter(({ met }) => met).length;
  return { kind: 'group', met: done >= need, done, need, of };
}

/** A part of a choice that itself asks for several things is one line with those below it. */
function oneOf(requirements: Requirement[]): Requirement {
  const [only] = requirements;
  if (only && requirements.length === 1) return only;
  const done = requirements.filter(({ met }) => met).length;
  return { kind: 'group', met: done === requirements.length, done, need: requirements.length, of: requirements };
}

function lessons(lessonIds: string[], facts: Facts): LessonsRequirement {
  const done = lessonIds.filter((id) => facts.lessonsDone.has(id)).length;
  return { kind: 'lessons', met: done === lessonIds.length, done, total: lessonIds.length, lessonIds };
}

function quiz(id: string, course: Asked, facts: Facts): QuizRequirement {
  const asked = course.quizzes.get(id)?.quiz;
  const known = facts.quizzes.get(id);
  const pass = asked?.pass ?? 0;
  const bestPercent = known?.bestPercent ?? null;
  // What was passed at the mark of its day stays passed when the mark is raised.
  const met = known !== undefined && isDone({ pass }, known);
  const left = asked ? attemptsLeft(asked, known?.begun ?? 0, known?.granted ?? 0) : null;
  const usedUp = !met && left === 0 && known?.begun === known?.submitted;
  return { kind: 'quiz', id, met, bestPercent, pass, attemptsLeft: left, usedUp };
}

function assignment(id: string, { assignments }: Facts): AssignmentRequirement {
  const known = assignments?.get(id);
  const { state = null, points = null, passed: met = false } = known ?? {};
  return { kind: 'assignment', id, met, state, points };
}

const requiredLessons = (course: Pick<Course, 'lessons'>): string[] =>
  course.lessons.filter(({ required }) => required).map(({ id }) => id);

/** "7 of 9": whole required lessons. Optional ones neither block nor add. */
export function progressOf(
  course: Pick<Course, 'lessons'>,
  lessonsDone: ReadonlySet<string>,
): { done: number; total: number } {
  const asked = requiredLessons(course);
  return { done: asked.filter((id) => lessonsDone.has(id)).length, total: asked.length };
}

/** The quizzes asked, those of choices too. */
export const quizzesIn = (requirements: Requirement[]): QuizRequirement[] =>
  requirements.flatMap((requirement) =>
    requirement.kind === 'quiz' ? requirement : requirement.kind === 'group' ? quizzesIn(requirement.of) : [],
  );

/** The assignments asked, those of choices too. */
export const assignmentsIn = (requirements: Requirement[]): AssignmentRequirement[] =>
  requirements.flatMap((requirement) =>
    requirement.kind === 'assignment' ? requirement : requirement.kind === 'group' ? assignmentsIn(requirement.of) : [],
  );

/** True when a rule asks for a work, also as one of several things to choose from. */
export const asksForWork = (rule: CompletionRule): boolean => {
  if ('all' in rule) return rule.all.some(asksForWork);
  if ('any' in rule) return rule.any.some(asksForWork);
  if ('atLeast' in rule) return rule.of.some(asksForWork);
  return 'assignment' in rule;
};

/**
 * True when the lessons done would complete the course if every quiz and assignment were passed: worth a look at these.
 */
export function lessonsSuffice(course: Asked, lessonsDone: ReadonlySet<string>): boolean {
  const passed: QuizFacts = { begun: 1, submitted: 1, bestPercent: 100, passed: true, granted: 0 };
  const quizzes = new Map([...course.quizzes.keys()].map((id) => [id, passed]));
  const assignments = new Map(
    course.assignments.map(({ id }) => [id, { state: 'marked', points: 100, passed: true } as const]),
  );
  return isComplete(requirementsOf(course, { lessonsDone, quizzes, assignments }));
}
