import type { Locale } from '~/words/words';

/**
 * A number as the language of the page writes it: `1 234,5` in Kazakh and Russian, `1,234.5` in English. Made by hand,
 * because Node and browsers disagree about `Intl` and the page would be drawn twice.
 */
export function figure(value: number, locale: Locale): string {
  const [whole = '', decimals] = String(Number(Math.abs(value).toFixed(4))).split('.');
  const english = locale === 'en';
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, english ? ',' : '\u00a0');
  const sign = value < 0 ? '−' : '';
  return sign + (whole.length > 4 ? grouped : whole) + (decimals ? (english ? '.' : ',') + decimals : '');
}

/** The same for a field, without marks between the thousands: a comma there would be read as the decimal one. */
export const fieldFigure = (value: number, locale: Locale): string =>
  locale === 'en' ? String(value) : String(value).replace('.', ',');

/** What a field for figures takes: two decimals at most, so that `104,000` is not read as one hundred and four. */
export const figurePattern = '[\\-−]?[0-9\\s]+([.,][0-9]{1,2})?';

/** The number in a field while it is being typed; undefined for nothing and for what is no number yet. */
export function typedFigure(text: string): number | undefined {
  const plain = text.replace(/\s/g, '').replace(',', '.').replace('−', '-');
  return /^-?\d+(\.\d{0,2})?$/.test(plain) ? Number(plain) : undefined;
}

/** Sums without what binary fractions add to them. */
export const sumOf = (values: number[]): number => Number(values.reduce((sum, value) => sum + value, 0).toFixed(4));
