import { shortDay } from '~/words/short-day';
import type { Words } from '~/words/words';
import { notStated } from '../enrolment.schema';

/** Where the words of a code stand, by column. */
const codes: Record<string, (code: string) => string[]> = {
  sex: (code) => [`account.sex_${code}`],
  sector: (code) => [`account.sector_${code}`],
  language: (code) => [`account.language_${code}`],
  origin: (code) => [`initiatives.origin.${code}`],
  reason: (code) => [`certificates.reason.${code}`],
  status: (code) => [
    `coordinate.state.${code.replace(/_(\w)/, (_, letter: string) => letter.toUpperCase())}`,
    `reports.status.${code}`,
    `initiatives.status.${code}`,
  ],
};

/** A value of a row as people read it: codes in words, days as the language writes them, what is not there as nothing. */
export function paperValue(
  column: string,
  value: string | number | null | undefined,
  { words, cities }: { words: Words; cities: ReadonlyMap<string, string> },
): string {
  if (value === null || value === undefined) return '';
  if (value === notStated) return words('coordinate.notStated');
  if (typeof value === 'number')
    return column === 'amount' ? new Intl.NumberFormat(words.locale).format(value) : String(value).replace('-', '−');
  if (column === 'partners')
    return value.replace(/\((\w+)\)/g, (_, code) => `(${words.find(`account.sector_${code}`) ?? code})`);
  if (column === 'city') return cities.get(value) ?? value;
  for (const key of codes[column]?.(value) ?? []) {
    const said = words.find(key);
    if (said) return said;
  }
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}):\d{2})?/.exec(value) ?? [];
  if (day && (time || value === day)) {
    const date = shortDay(day, words.locale);
    return time && /^check_/.test(column) ? `${date} ${time}` : date;
  }
  return value;
}
