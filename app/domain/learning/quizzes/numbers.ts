import type { Locale } from '~/words/words';

const minus = /^[-\u2010-\u2013\u2212\ufe63\uff0d]/;
const decimal = /^\d+(?:\.\d*)?$|^\.\d+$/;
/** As English writes thousands; nobody groups behind a nought. */
const grouped = /^[1-9]\d*(?:,\d{3})+(?:\.\d*)?$/;

/**
 * The number somebody typed, or null when it is none. Comma or point before the decimals; any kind of space is left
 * out; any dash or minus sign in front. One of `units` may follow. No exponents: nobody types them by purpose. In
 * English a comma before exactly three digits parts thousands.
 */
export function typedNumber(text: string, units: string[] = [], locale?: Locale): number | null {
  let rest = text
    .normalize('NFKC')
    .replace(/[\s\u200b\u2060\ufeff]/g, '')
    .toLowerCase();
  const unit = units
    .map((one) => one.normalize('NFKC').replace(/\s/g, '').toLowerCase())
    .find((one) => one && rest.endsWith(one) && rest.length > one.length);
  if (unit) rest = rest.slice(0, -unit.length);
  const negative = minus.test(rest);
  rest = rest.replace(negative ? minus : /^\+/, '');
  rest = locale === 'en' && grouped.test(rest) ? rest.replaceAll(',', '') : rest.replace(',', '.');
  if (!decimal.test(rest)) return null;
  const value = Number(rest);
  return Number.isFinite(value) ? (negative ? -value : value) : null;
}

/** True when `value` is within `tolerance` of `answer`; what binary fractions lose is not held against anybody. */
export function isClose(value: number, answer: number, tolerance: number): boolean {
  const slack = 4 * Number.EPSILON * Math.max(Math.abs(value), Math.abs(answer), tolerance);
  return Math.abs(value - answer) <= tolerance + slack;
}
