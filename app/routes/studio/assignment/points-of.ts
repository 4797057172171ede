import type { Locale } from '~/words/words';

/**
 * The points of a level, and how they are written: browsers and the server do not agree on the decimals of Kazakh, and a
 * page must say the same on both.
 */
export function pointsOf(weight: number, level: number, locale: Locale): { points: number; shown: string } {
  const points = (weight * level) / 4;
  return { points, shown: String(points).replace('.', locale === 'en' ? '.' : ',') };
}
