export interface Step {
  count: number;
  days: 'working' | 'calendar';
  when: 'after' | 'before';
}

const dayLength = 86_400_000;

/** Days since 1 January 1970 of a day written YYYY-MM-DD; undefined when the calendar has no such day. */
export function dayNumber(day: string): number | undefined {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  const exists = !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day);
  return exists ? instant / dayLength : undefined;
}

/** 1 Monday to 7 Sunday. Day 0 was a Thursday. */
export const weekday = (day: number): 1 | 2 | 3 | 4 | 5 | 6 | 7 => (((((day + 3) % 7) + 7) % 7) + 1) as 1;

export const isDayOff = (day: number): boolean => weekday(day) > 5;

/** A day as an address and a field write it: `2026-12-07`. */
export const isoDay = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10);

/**
 * The day that lies `count` days after or before another, that day itself not counted. Of working days Saturdays and
 * Sundays are left out; five of them are a week, so nothing has to be counted one by one.
 */
export function stepFrom(day: number, { count, days, when }: Step): number {
  const ahead = when === 'after' ? 1 : -1;
  if (days === 'calendar') return day + ahead * count;
  if (count === 0) return day;
  // Counting from a day off is counting from the last working day passed on the way.
  const off = isDayOff(day) ? (ahead > 0 ? weekday(day) - 5 : 8 - weekday(day)) : 0;
  const from = day - ahead * off;
  const rest = count % 5;
  const place = weekday(from) - 1;
  const over = ahead > 0 ? place + rest > 4 : place - rest < 0;
  return from + ahead * (Math.floor(count / 5) * 7 + rest + (over ? 2 : 0));
}
