import { shortDay } from '~/words/short-day';
import type { Words } from '~/words/words';
import type { OverTime } from './over-time';

/** A period as the foot of a picture names it: a week by its first day, a month by its name. */
export function periodName(first: string, unit: OverTime['unit'], words: Words): string {
  if (unit === 'week') return shortDay(first, words.locale);
  return words('reports.monthOf', { year: first.slice(0, 4), month: String(Number(first.slice(5, 7))) });
}
