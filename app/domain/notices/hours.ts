import { dayAfter, localIso, startOfDay } from '~/platform/calendar';
import { dayIn, hour } from '~/platform/clock';

/** Nobody is written to before the first hour of the day in Almaty, nor from the last one on. */
export const waking = { from: 9, to: 20 };

/** The hour of the day in Almaty, 0 to 23. */
const hourOf = (instant: number): number => Number(localIso(instant).slice(11, 13));

export const isQuiet = (instant: number): boolean => {
  const now = hourOf(instant);
  return now < waking.from || now >= waking.to;
};

/** The instant at which letters may go again: this very one, or the next morning's first hour. */
export function wakingFrom(instant: number): number {
  if (!isQuiet(instant)) return instant;
  const today = dayIn(instant);
  const morning = startOfDay(hourOf(instant) < waking.from ? today : dayAfter(today)) + waking.from * hour;
  return morning;
}

/** The next full hour after an instant at which letters may go. */
export function nextLook(instant: number): number {
  const today = startOfDay(dayIn(instant));
  return wakingFrom(today + (Math.floor((instant - today) / hour) + 1) * hour);
}

/** The Monday of a day's week, both YYYY-MM-DD. */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** Whole days of the calendar from one day to another, both YYYY-MM-DD. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / (24 * hour));
