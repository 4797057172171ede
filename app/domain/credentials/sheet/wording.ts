import type { Locale, Words } from '~/words/words';
import type { CertificateFacts } from '../certificate.schema';

type Names = CertificateFacts['name'];

/** The name in the script of the language, or in the nearest one there is. */
export function printedName(name: Names, locale: Locale): string {
  const { kk, ru, latin } = name;
  const order = { kk: [kk, ru, latin], ru: [ru, kk, latin], en: [latin, ru, kk] }[locale];
  const found = order.find((one) => one?.trim());
  if (!found) throw new Error('A certificate needs at least one name');
  return found;
}

/** A day (YYYY-MM-DD) in words: `2026 жылғы 23 қараша`, `23 ноября 2026 года`, `23 November 2026`. */
export function printedDay(day: string, words: Words): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (!year) throw new Error(`Not a day: ${day}`);
  // As text: a number would be grouped, "2 026".
  return words('sheet.date', { year, month: String(Number(month)), day: String(Number(date)) });
}

/** The day in Kazakhstan on which an instant falls, YYYY-MM-DD. */
export const dayInAlmaty = (instant: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Almaty', dateStyle: 'short' }).format(instant);

/** Groups of four, as one reads a code aloud: `7Q4K-M2XA`. */
export const printedCode = (code: string): string => code.replace(/[\s-]/g, '').replace(/(.{4})(?=.)/g, '$1-');

/** An address as one types it: browsers add the scheme. */
export const printedAddress = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '');
