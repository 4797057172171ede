import { second } from '~/platform/clock';
import type { PublishedQuiz } from '../../catalogue/published.schema';

/** What somebody has done at one quiz. */
export interface QuizFacts {
  /** Attempts begun, submitted or not. */
  begun: number;
  submitted: number;
  /** Best submitted result in whole per cent, rounded down; null before the first. */
  bestPercent: number | null;
  /** A submitted attempt was passed at the mark of its day. */
  passed: boolean;
  /** Attempts given beyond the number of the quiz. */
  granted: number;
}

/** What is on its way when the time ends still counts: a phone in a bus needs a moment. */
export const grace = 5 * second;

interface Timed {
  submittedAt: number | null;
  deadlineAt: number | null;
}

/** True when the time of an open attempt, with the grace, has passed: nothing more is taken. */
export const isOver = ({ submittedAt, deadlineAt }: Timed, now: number): boolean =>
  submittedAt === null && deadlineAt !== null && now > deadlineAt + grace;

/** Attempts that may still be begun, of the quiz's number and those granted beyond it; null = unlimited. */
export const attemptsLeft = (quiz: Pick<PublishedQuiz, 'attempts'>, used: number, granted: number): number | null =>
  quiz.attempts === 0 ? null : Math.max(0, quiz.attempts + granted - used);

/** Why nobody can be given one more attempt at this quiz: the code of the sentence; null when they can. */
export function whyNoGrant(
  quiz: Pick<PublishedQuiz, 'attempts' | 'pass'>,
  facts: QuizFacts | undefined,
): 'quizUnlimited' | 'attemptsRemain' | 'quizDone' | null {
  if (quiz.attempts === 0) return 'quizUnlimited';
  if (!facts || facts.begun > facts.submitted || attemptsLeft(quiz, facts.begun, facts.granted) !== 0)
    return 'attemptsRemain';
  return isDone(quiz, facts) ? 'quizDone' : null;
}

/** Handed in where nothing is passed; else passed, at the mark of its day or at today's. */
export const isDone = (
  { pass }: Pick<PublishedQuiz, 'pass'>,
  { passed, bestPercent }: Pick<QuizFacts, 'passed' | 'bestPercent'>,
): boolean => passed || (bestPercent !== null && bestPercent >= (pass ?? 0));
