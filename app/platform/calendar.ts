import { hour, zone } from './clock';

const clockFace = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** What calendar and clock in Almaty show at an instant, as if it were UTC. The offset changed in 2024. */
function faceOf(instant: number): number {
  const part = Object.fromEntries(clockFace.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
}

/** An instant to the second as ISO 8601 in Almaty's time: `2026-03-02T10:00:00+05:00`. */
export function localIso(instant: number): string {
  const { milliseconds, written } = offsetAt(instant);
  return `${new Date(instant + milliseconds).toISOString().slice(0, 19)}${written}`;
}

interface Offset {
  milliseconds: number;
  written: string;
}

/** Clocks change on the quarter of an hour. A report says a million instants, of not so many quarters. */
const quarter = hour / 4;
const offsets = new Map<number, Offset>();
const mostOffsets = 50_000;

function offsetAt(instant: number): Offset {
  const at = Math.floor(instant / quarter);
  let offset = offsets.get(at);
  if (!offset) {
    offset = readOffset(instant);
    if (offsets.size >= mostOffsets) offsets.clear();
    offsets.set(at, offset);
  }
  return offset;
}

function readOffset(instant: number): Offset {
  const quarters = Math.round((faceOf(instant) - instant) / quarter);
  const [whole, rest] = [Math.trunc(Math.abs(quarters) / 4), Math.abs(quarters) % 4];
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    milliseconds: quarters * quarter,
    written: `${quarters < 0 ? '-' : '+'}${two(whole)}:${two(rest * 15)}`,
  };
}

/** True for a day that the calendar has, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
}

/** The instant at which a day (YYYY-MM-DD) begins in Almaty. */
export const startOfDay = (day: string): number => instantAt(day, '00:00');

/** The instant at which the clock in Almaty shows a time (HH:MM) of a day. */
export function instantAt(day: string, time: string): number {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const near = wanted - (faceOf(wanted) - wanted);
  return wanted - (faceOf(near) - near);
}

/** True for a time of the day, HH:MM. */
export const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** The day so many days later, or earlier for a negative number, YYYY-MM-DD. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * hour).toISOString().slice(0, 10);

/** The day after, YYYY-MM-DD. */
export const dayAfter = (day: string): string => addDays(day, 1);

/** The same day of the month so many months later, YYYY-MM-DD; the last day of a month that has no such day. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
