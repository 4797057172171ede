import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '#db/database';
import { frozenMembers } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type FrozenPeriod, publishedPeriods } from '../frozen/periods';
import type { Indicator } from '../indicators/indicator';
import { type Facet, facetValues, type Unit } from '../indicators/indicator.schema';
import { indicators } from '../indicators/indicators';
import { figureOf, type Group, tallyOf } from '../indicators/tallies';
import { smallest } from './public-figures.schema';
import { hiddenCells, type Sum } from './suppression';

/** A figure as everybody sees it. `hidden`: there is one, and it is small or would give a small one away. */
export interface PublicCell {
  value: number | null;
  status: 'shown' | 'hidden' | 'not_enough_data';
}

export interface PublicFigure {
  code: string;
  unit: Unit;
  whole: PublicCell;
  /** Of how many a share or a mean is; null for counts and where it is hidden. */
  n: number | null;
  breakdowns: { by: Facet; cells: (PublicCell & { key: string })[] }[];
}

export type PublicPeriod = Pick<FrozenPeriod, 'id' | 'title' | 'from' | 'to' | 'at' | 'sha256'> & {
  figures: PublicFigure[];
};

/** Figures by period: a frozen period is never another one, so they are counted once for each process. */
const counted = new WeakMap<Database, Map<string, PublicFigure[]>>();

/**
 * What is published: figures of the period only, without those before it, and without baselines and targets. Two
 * queries, and one more for periods that were not asked for before.
 */
export async function publicPeriods(ctx: Ctx): Promise<PublicPeriod[]> {
  const periods = await publishedPeriods(ctx);
  const known = counted.get(ctx.db) ?? new Map<string, PublicFigure[]>();
  counted.set(ctx.db, known);
  const fresh = periods.filter(({ id }) => !known.has(id));
  const groups = await groupsWithin(
    ctx,
    fresh.map(({ id }) => id),
  );
  for (const { id, figures } of fresh) {
    const told = indicators.filter(({ code }) => figures.some((row) => row.code === code));
    known.set(id, shownOf(told, new Map(told.map(({ code }) => [code, groups.get(`${id} ${code}`) ?? []]))));
  }
  return periods.map(({ id, title, from, to, at, sha256 }) => {
    return { id, title, from, to, at, sha256, figures: known.get(id) ?? [] };
  });
}

/** The rows of frozen periods by their facets, by period and indicator. */
async function groupsWithin(ctx: Ctx, ids: string[]): Promise<Map<string, Group[]>> {
  if (ids.length === 0) return new Map();
  const { periodId, indicator, sex, ageBand, sector, cityId, measure } = frozenMembers;
  const rows = await ctx.db.read
    .select({
      periodId,
      indicator,
      sex,
      age: ageBand,
      sector,
      city: cityId,
      n: sql<number>`count(*)`.mapWith(Number),
      sum: sql<number>`sum(${measure})`.mapWith(Number),
    })
    .from(frozenMembers)
    .where(and(inArray(periodId, ids), eq(frozenMembers.inPeriod, true)))
    .groupBy(periodId, indicator, sex, ageBand, sector, cityId);
  const groups = new Map<string, Group[]>();
  for (const { periodId: period, indicator: code, n, sum, ...facet } of rows) {
    const tally = { n, sum, squares: 0 };
    const key = `${period} ${code}`;
    groups.set(key, [...(groups.get(key) ?? []), { ...facet, period: tally, cumulative: tally }]);
  }
  return groups;
}

/** By what each count is broken down in public. What says the same as a part of another is told as a whole only. */
const publicFacets = ({ code, facets: known }: Indicator): readonly Facet[] =>
  code.startsWith('R16-') ? [] : known.filter((facet) => !(code === 'CIV-039' && facet === 'sector'));

const keyOf = (code: string, by?: Facet, value?: string): string => [code, by, value].filter(Boolean).join(' ');

/** Sums between indicators: these are the same rows, counted twice. */
const links: readonly Sum[] = [
  ...(['people', 'organisations'] as const).map((unit) => ({
    total: keyOf(`R16-${unit}`),
    parts: ['astana', 'shymkent', 'other'].map((city) =>
      keyOf(unit === 'people' ? 'R1' : 'R1-organisations', 'city', city),
    ),
  })),
  { total: keyOf('CIV-039'), parts: [keyOf('ORG-completed', 'sector', 'civil_society')] },
  { total: keyOf('R3-enrolled'), parts: [keyOf('R2-enrolments')] },
  { total: keyOf('R6-mean'), parts: [keyOf('R6')] },
];

/** All figures of one period, with what must not be seen taken out of all of them together. */
function shownOf(told: readonly Indicator[], groups: ReadonlyMap<string, Group[]>): PublicFigure[] {
  const cells = new Map<string, number>();
  const sums: Sum[] = [];
  const numberOf = (code: string, by?: Facet, value?: string): number => {
    const cell = by && value !== undefined ? { by, value } : null;
    return tallyOf(groups.get(code) ?? [], 'period', cell).n;
  };
  for (const indicator of told) {
    const { code } = indicator;
    // Cohorts are no people: how many there are tells of nobody.
    if (code === 'R10') continue;
    cells.set(keyOf(code), numberOf(code));
    if (indicator.kind !== 'count') continue;
    for (const by of publicFacets(indicator)) {
      for (const value of facetValues[by]) cells.set(keyOf(code, by, value), numberOf(code, by, value));
      sums.push({ total: keyOf(code), parts: facetValues[by].map((value) => keyOf(code, by, value)) });
    }
  }
  const known = links.filter(({ total, parts }) => [total, ...parts].every((key) => cells.has(key)));
  const hidden = hiddenCells({ cells, sums: [...sums, ...known] });
  const cellOf = (key: string): PublicCell =>
    hidden.has(key) ? { value: null, status: 'hidden' } : { value: cells.get(key) ?? 0, status: 'shown' };
  return told.map((indicator) => {
    const { code, unit, kind } = indicator;
    const whole =
      kind === 'count' ? cellOf(keyOf(code)) : rateOf(indicator, groups.get(code) ?? [], hidden.has(keyOf(code)));
    return {
      code,
      unit,
      whole,
      n: kind === 'count' || whole.status === 'hidden' ? null : numberOf(code),
      breakdowns: (kind === 'count' ? publicFacets(indicator) : []).map((by) => ({
        by,
        cells: facetValues[by].map((key) => ({ key, ...cellOf(keyOf(code, by, key)) })),
      })),
    };
  });
}

/** A share is shown when those who fulfil it and those who do not are none or enough; a mean when there are enough. */
function rateOf(indicator: Indicator, groups: Group[], hidden: boolean): PublicCell {
  const tally = tallyOf(groups, 'period');
  const value = figureOf(indicator, tally);
  const small = (n: number) => n > 0 && n < smallest;
  const giving = indicator.kind === 'share' && (small(tally.sum) || small(tally.n - tally.sum));
  if (indicator.code !== 'R10' && (hidden || (tally.n > 0 && giving))) return { value: null, status: 'hidden' };
  return value === null ? { value, status: 'not_enough_data' } : { value, status: 'shown' };
}
