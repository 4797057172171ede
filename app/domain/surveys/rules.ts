import { dayAfter, startOfDay } from '~/platform/calendar';
import { day, dayIn, hour } from '~/platform/clock';
import type { Wave } from './survey.schema';

/** How long an answer after a course may be changed. */
export const changeableFor = 30 * day;
/** How long the link of a follow-up holds, from the first letter on. */
export const linkHolds = 60 * day;
/** When those who have not answered are reminded, once. */
export const remindAfter = 10 * day;
/** A question that could not be sent for so long asks about another time than it says. */
export const tooLateAfter = 30 * day;

const monthsOf: Record<Wave, number> = { '3m': 3, '6m': 6 };
/** Letters leave from nine to eight, in Almaty. */
const [opens, closes] = [9 * hour, 20 * hour];

/** The same time of the day so many months later in Almaty; of a month that has no such day, on its last. */
export function monthsAfter(instant: number, months: number): number {
  const today = dayIn(instant);
  const [year, month, date] = today.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const wanted = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
  return startOfDay(wanted) + (instant - startOfDay(today));
}

/** The instant itself where letters may leave then, else the next nine o'clock. */
export function letterTime(instant: number): number {
  const today = dayIn(instant);
  const midnight = startOfDay(today);
  if (instant < midnight + opens) return midnight + opens;
  return instant < midnight + closes ? instant : startOfDay(dayAfter(today)) + opens;
}

/** When the question of a wave is due after a completion. */
export const dueAt = (completedAt: number, wave: Wave): number => letterTime(monthsAfter(completedAt, monthsOf[wave]));
