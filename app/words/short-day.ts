import type { Locale } from './words';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day (`2026-03-02`) as tables print it: `02.03.2026`; in English `2 Mar 2026`, where figures alone are read both ways. */
export function shortDay(day: string, locale: Locale): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return locale === 'en' ? `${Number(date)} ${months[Number(month) - 1]} ${year}` : `${date}.${month}.${year}`;
}
