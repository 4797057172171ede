import { addMonths, dayAfter, startOfDay } from '~/platform/calendar';
import { dayIn, second } from '~/platform/clock';
import type { CertificateFacts, CertificateStatus } from './certificate.schema';

/** The last day on which a certificate holds that is issued at an instant for so many months, YYYY-MM-DD. */
export const lastDay = (issuedAt: number, months: number): string => addMonths(dayIn(issuedAt), months);

/** The first instant at which it holds no more: midnight in Almaty after its last day. */
export const endOfDay = (day: string): number => startOfDay(dayAfter(day));

/** The last second of its last day, as credentials and their tokens say it. */
export const lastSecond = (day: string): number => endOfDay(day) - second;

/** How a certificate stands at an instant. Whoever ended it said more than the calendar: that wins. */
export function statusOf(
  ending: 'superseded' | 'revoked' | null,
  { expiresOn }: Pick<CertificateFacts, 'expiresOn'>,
  now: number,
): CertificateStatus {
  if (ending) return ending;
  return expiresOn && now >= endOfDay(expiresOn) ? 'expired' : 'valid';
}
