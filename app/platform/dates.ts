import { shortDay } from '~/words/short-day';
import type { Locale, Words } from '~/words/words';
import { dayIn, zone } from './clock';

const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** An instant as its day in Almaty in words: `2026 жылғы 2 наурыз`, `2 марта 2026 года`, `2 March 2026`. */
export function longDate(instant: number, words: Words): string {
  const [year, month, day] = dayIn(instant).split('-');
  return words('sheet.date', { year: year!, month: String(Number(month)), day: String(Number(day)) });
}

/** The time of day in Almaty: `10:00`. */
export const timeOfDay = (instant: number): string => time.format(instant);

/** An instant as its day in Almaty, as tables print it: `02.03.2026`, `2 Mar 2026`. */
export const shortDate = (instant: number, locale: Locale): string => shortDay(dayIn(instant), locale);

/** The time of the day in Almaty: `10:00`. */
export const timeOf = (instant: number): string => time.format(instant);

/** Day and time in Almaty: `02.03.2026 10:00`, `2 Mar 2026 10:00`. */
export const shortMoment = (instant: number, locale: Locale): string =>
  `${shortDate(instant, locale)} ${timeOf(instant)}`;
