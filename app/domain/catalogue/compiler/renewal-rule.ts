import type { CertificateRule } from '../course.schema';
import type { Report } from './faults';
import type { YamlText } from './yaml';

/** Days before the end of a certificate from which it can be renewed, where the course does not say. */
export const usualOpening = 60;

interface Tests {
  /** By id, with the mark that is needed; null when nothing is passed. */
  quizzes: Map<string, { pass: number | null }>;
  /** The final test, where the course has one. */
  posttest: string | null;
}

/** The shortest month: a renewal that opens before the certificate was issued would never be closed. */
const daysOfMonth = 28;

/** The most days before its end at which the renewal of a certificate for so many months may open. */
export const mostOpening = (validMonths: number): number => validMonths * daysOfMonth - 1;

/** Reports a renewal that has nothing to renew, no test to renew it by, or that opens too early. */
export function checkRenewal({ validMonths, renewal }: CertificateRule, tests: Tests, yaml: YamlText, report: Report) {
  if (!renewal) return;
  const at = (...below: string[]) => yaml.placeOf(['certificate', 'renewal', ...below]);
  if (validMonths === undefined) return report(at(), 'renewalWithoutEnd');
  const id = renewal.quiz ?? tests.posttest;
  const quiz = id === null ? undefined : tests.quizzes.get(id);
  if (id === null) report(at(), 'renewalWithoutTest');
  else if (!quiz) report(at('quiz'), 'renewalUnknown', { id });
  else if (quiz.pass === null) report(at('quiz'), 'renewalPass', { id });
  const most = mostOpening(validMonths);
  if (renewal.opensDaysBefore > most) report(at('opensDaysBefore'), 'renewalTooEarly', { months: validMonths, most });
}
