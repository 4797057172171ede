import { dayAfter, startOfDay } from '~/platform/calendar';
import { day, dayIn, hour } from '~/platform/clock';

export interface Rhythm {
  rhythm: 'weekly' | 'monthly';
  /** 1 (Monday) to 7, or the day of the month; a shorter month has it on its last day. */
  day: number;
  hour: number;
}

/** The first time after an instant at which a letter is due, in Almaty's time. */
export function nextDue(plan: Rhythm, after: number): number {
  let date = dayIn(after);
  for (;;) {
    const due = startOfDay(date) + plan.hour * hour;
    if (due > after && falls(plan, date)) return due;
    date = dayAfter(date);
  }
}

function falls(plan: Rhythm, date: string): boolean {
  const instant = Date.parse(`${date}T00:00:00Z`);
  if (plan.rhythm === 'weekly') return ((new Date(instant).getUTCDay() + 6) % 7) + 1 === plan.day;
  const last = new Date(instant + day).getUTCDate() === 1;
  const number = new Date(instant).getUTCDate();
  return number === plan.day || (last && number < plan.day);
}
