import { localIso } from '~/platform/calendar';
import type { Cell } from '~/platform/sheets/csv';
import { wordsIn } from '~/words/catalogues.server';
import type { PublicCell, PublicPeriod } from './public-figures';

const words = wordsIn('en');

/** Public figures as rows: one for each cell, the whole under the breakdown `total`. */
export function openData(periods: readonly PublicPeriod[]): Cell[][] {
  return periods.flatMap(({ id, from, to, at, sha256, figures }) =>
    figures.flatMap(({ code, unit, whole, n, breakdowns }) => {
      const name = words.find(`indicators.name.${code}`) ?? code;
      const row = (breakdown: string, category: string, { value, status }: PublicCell, of: number | null): Cell[] => [
        from,
        to,
        localIso(at),
        code,
        name,
        unit,
        breakdown,
        category,
        value,
        status,
        of,
        id,
        sha256,
      ];
      return [
        row('total', 'total', whole, n),
        ...breakdowns.flatMap(({ by, cells }) => cells.map(({ key, ...cell }) => row(by, key, cell, null))),
      ];
    }),
  );
}
