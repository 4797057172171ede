import { second } from '~/platform/clock';
import type { PublishedQuiz } from '../../catalogue/published.schema';

/** What is on its way when the time ends still counts: a phone in a bus needs a moment. */
export const grace = 5 * second;

interface Timed {
  submittedAt: number | null;
  deadlineAt: number | null;
}

/** True when the time of an open attempt, with the grace, has passed: nothing more is taken. */
export const isOver = ({ submittedAt, deadlineAt }: Timed, now: number): boolean =>
  submittedAt === null && deadlineAt !== null && now > deadlineAt + grace;

/** Attempts that may still be begun; null = unlimited. */
export const attemptsLeft = (quiz: Pick<PublishedQuiz, 'attempts'>, used: number): number | null =>
  quiz.attempts === 0 ? null : Math.max(0, quiz.attempts - used);
