import { addDays, startOfDay } from '~/platform/calendar';
import { dayIn } from '~/platform/clock';
import type { Course } from '../catalogue/index.server';

/** The reason of a row in the ledger of completions by which a certificate was renewed. */
export const renewed = 'renewed';

/** A certificate with an end that stands, the one of somebody's last completion of a course. */
export interface Holding {
  /** When what it attests was completed. */
  completedAt: number;
  /** The first instant at which it holds no more. */
  expiresAt: number;
}

/** How a certificate can be renewed by its holder. All instants in epoch milliseconds. */
export interface RenewalWindow {
  /** The quiz to take again. */
  quizId: string;
  /** From then on it can be renewed, also after it has expired; attempts handed in later count for it. */
  opensAt: number;
  expiresAt: number;
}

type Renewable = Pick<Course, 'certificate' | 'posttest' | 'quizzes'>;

/** The quiz that renews the certificates of a course, as it stands now; null where they cannot be renewed. */
export function renewingQuiz({ certificate, posttest, quizzes }: Renewable): string | null {
  const { enabled, validMonths, renewal } = certificate;
  const quiz = renewal?.quiz ?? posttest?.id;
  return enabled && validMonths !== undefined && renewal && quiz !== undefined && quizzes.has(quiz) ? quiz : null;
}

/** By the rule of today: a course that changes it changes it for everybody. Null where it cannot be renewed. */
export function windowOf(course: Renewable, { completedAt, expiresAt }: Holding): RenewalWindow | null {
  const quizId = renewingQuiz(course);
  const days = course.certificate.renewal?.opensDaysBefore;
  if (quizId === null || days === undefined) return null;
  const opening = startOfDay(addDays(dayIn(expiresAt - 1), -days));
  // The attempt that earned it does not renew it.
  return { quizId, opensAt: Math.max(opening, completedAt), expiresAt };
}

/** What counts since a renewal opened, of attempts: those that were handed in since, or are still open. */
export const countsSince = ({ submittedAt }: { submittedAt: number | null }, opensAt: number): boolean =>
  submittedAt === null || submittedAt > opensAt;
