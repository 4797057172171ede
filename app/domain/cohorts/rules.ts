import { dayAfter, startOfDay } from '~/platform/calendar';
import { dayIn } from '~/platform/clock';
import { type Locale, locales } from '~/words/words';
import { type CohortState, codeLength, codePattern } from './cohort.schema';

interface Deadline {
  startsOn: string;
  deadlineDays: number | null;
  deadlineOn: string | null;
}

export const isCode = (code: string): boolean =>
  code.length >= codeLength.min && code.length <= codeLength.max && codePattern.test(code);

/** What the codes of a course's cohorts begin with: `participatory-planning` in 2027 is `PP-2027-`. */
export function codeBeginning(courseSlug: string, startsOn: string): string {
  const letters = courseSlug
    .split('-')
    .map((word) => word.match(/^\d+|^[a-z]/)?.[0] ?? '')
    .join('')
    .toUpperCase()
    .slice(0, 10);
  return `${letters || 'C'}-${startsOn.slice(0, 4)}-`;
}

/** The first code of this beginning that is not taken: `PP-2027-01`. */
export function freeCode(beginning: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const code = `${beginning}${String(n).padStart(2, '0')}`;
    if (!taken.has(code)) return code;
  }
}

/** Languages besides the main one as `cohorts.also_in` keeps them: `ru en`; null = none. */
export const alsoInOf = (language: Locale, others: readonly Locale[]): string | null =>
  locales.filter((one) => one !== language && others.includes(one)).join(' ') || null;

/** All languages in which a cohort is held, the main one first. */
export function languagesOf({ language, alsoIn }: { language: Locale; alsoIn: string | null }): Locale[] {
  const others = alsoIn?.split(' ') ?? [];
  return [language, ...locales.filter((one) => one !== language && others.includes(one))];
}

/** The last instant of a day in Almaty. */
const endOfDay = (day: string): number => startOfDay(dayAfter(day)) - 1;

/**
 * Until when somebody who got a seat then is to finish: the end of the day that all have, or of the day so many days
 * after the seat, and for whoever had it before the first day, after that. Null = no deadline.
 */
export function dueFor({ startsOn, deadlineDays, deadlineOn }: Deadline, seatedAt: number): number | null {
  if (deadlineOn !== null) return endOfDay(deadlineOn);
  if (deadlineDays === null) return null;
  const seated = dayIn(seatedAt);
  const day = new Date(`${seated > startsOn ? seated : startsOn}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + deadlineDays);
  return endOfDay(day.toISOString().slice(0, 10));
}

/** Where a cohort stands on a day. */
export function cohortState(cohort: { startsOn: string; closedAt: number | null }, today: string): CohortState {
  if (cohort.closedAt !== null) return 'closed';
  return cohort.startsOn > today ? 'planned' : 'running';
}
