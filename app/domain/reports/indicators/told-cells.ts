import { hiddenCells } from '../public-figures/suppression';
import { type Indicator, isAnonymous } from './indicator';
import { type Cell, facets, facetValues, type Span } from './indicator.schema';
import { cellsOf, type Group, tallyOf } from './tallies';

/**
 * Which figures of an indicator are told. Of answers, whose givers were promised that nobody knows who said what, none of
 * fewer than five, nor one from which such a figure would follow: four of five women leave what the one man said.
 */
export function toldCells(
  indicator: Pick<Indicator, 'facets' | 'response'>,
  groups: readonly Group[],
  span: Span,
): (cell: Cell) => boolean {
  if (!isAnonymous(indicator)) return () => true;
  const cells = new Map(cellsOf(indicator).map((cell) => [keyOf(cell), tallyOf(groups, span, cell).n]));
  const sums = facets
    .filter((facet) => indicator.facets.includes(facet))
    .map((by) => ({ total: keyOf(null), parts: facetValues[by].map((value) => keyOf({ by, value })) }));
  const hidden = hiddenCells({ cells, sums });
  return (cell) => !hidden.has(keyOf(cell));
}

const keyOf = (cell: Cell): string => (cell === null ? 'all' : `${cell.by}:${cell.value}`);
