import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../../identity/index.server';
import type { Indicator } from './indicator';
import { type Cell, decimalsOf, type Facet, facets, facetValues, type Span } from './indicator.schema';
import { intervalOf, type Tally } from './interval';
import type { Question } from './question';

/** The rows of one combination of facets, in the period and in all. */
export interface Group extends Record<Facet, string | null> {
  period: Tally;
  cumulative: Tally;
}

const whole = (value: SQL) => sql<number>`coalesce(${value}, 0)`.mapWith(Number);

/** The rows of an indicator by their facets: one query beside those of the indicator itself. */
export async function groupsOf(ctx: Ctx, actor: Actor, indicator: Indicator, question: Question): Promise<Group[]> {
  const counted = await indicator.count(ctx, actor, question);
  const rows = await ctx.db.read
    .select({
      sex: sql<string | null>`counted.sex`,
      age: sql<string | null>`counted.age`,
      sector: sql<string | null>`counted.sector`,
      city: sql<string | null>`counted.city`,
      n: whole(sql`count(*)`),
      sum: whole(sql`sum(counted.measure)`),
      squares: whole(sql`sum(counted.measure * counted.measure)`),
      nPeriod: whole(sql`sum(counted.in_period)`),
      sumPeriod: whole(sql`sum(counted.in_period * counted.measure)`),
      squaresPeriod: whole(sql`sum(counted.in_period * counted.measure * counted.measure)`),
    })
    .from(sql`${counted} as counted`)
    .groupBy(sql`counted.sex`, sql`counted.age`, sql`counted.sector`, sql`counted.city`);
  return rows.map(({ n, sum, squares, nPeriod, sumPeriod, squaresPeriod, ...facet }) => ({
    ...facet,
    cumulative: { n, sum, squares },
    period: { n: nPeriod, sum: sumPeriod, squares: squaresPeriod },
  }));
}

/** The value of a facet under which a row is told: cities without a column of their own are `other`. */
export function valueIn(facet: Facet, stated: string | null): string {
  if (stated === null) return 'not_stated';
  return (facetValues[facet] as readonly string[]).includes(stated) ? stated : 'other';
}

/** The tally of one cell. */
export function tallyOf(groups: readonly Group[], span: Span, cell: Cell = null): Tally {
  const tally = { n: 0, sum: 0, squares: 0 };
  for (const group of groups) {
    if (cell !== null && valueIn(cell.by, group[cell.by]) !== cell.value) continue;
    tally.n += group[span].n;
    tally.sum += group[span].sum;
    tally.squares += group[span].squares;
  }
  return tally;
}

export const added = (a: Tally, b: Tally): Tally => ({
  n: a.n + b.n,
  sum: a.sum + b.sum,
  squares: a.squares + b.squares,
});

/** Every cell by which an indicator is broken down, the whole first. */
export const cellsOf = (indicator: Pick<Indicator, 'facets'>): Cell[] => [
  null,
  ...facets
    .filter((facet) => indicator.facets.includes(facet))
    .flatMap((by) => facetValues[by].map((value) => ({ by, value }))),
];

type Measured = Pick<Indicator, 'kind' | 'fewest' | 'unit' | 'parts'>;

/**
 * The figure of a tally: a number of rows; a share in per cent or a mean, to the decimals of its unit. Null where there
 * is not enough to tell.
 */
export function figureOf({ kind, fewest, unit, parts = 1 }: Measured, { n, sum }: Tally): number | null {
  if (kind === 'count') return n;
  if (n === 0 || n < fewest) return null;
  const whole = 10 ** decimalsOf(unit);
  return Math.round((whole * (kind === 'share' ? 100 * sum : sum)) / (n * parts)) / whole || 0;
}

/** Whether it may be said how many of how many a share is: of too few that would be what each of them said. */
export const hasShare = ({ kind, fewest }: Pick<Indicator, 'kind' | 'fewest'>, { n }: Tally): boolean =>
  kind === 'share' && n > 0 && n >= fewest;

/** The 95 % interval of a mean in the unit of its figure; null for what is no mean, or where there is no figure. */
export function meanInterval({ kind, fewest, parts = 1 }: Measured, tally: Tally) {
  const interval = kind === 'mean' && tally.n >= fewest ? intervalOf(tally) : null;
  return interval && { low: interval.low / parts, high: interval.high / parts };
}

/** Rows one by one as groups: the same figures as `groupsOf`, made of a list that was read before. */
export function groupsFrom(rows: readonly (Record<Facet, string | null> & { measure: number; inPeriod: boolean })[]) {
  const groups = new Map<string, Group>();
  for (const { sex, age, sector, city, measure, inPeriod } of rows) {
    const key = JSON.stringify([sex, age, sector, city]);
    const one = { n: 1, sum: measure, squares: measure * measure };
    const group = groups.get(key) ?? { sex, age, sector, city, period: nothing, cumulative: nothing };
    groups.set(key, {
      ...group,
      cumulative: added(group.cumulative, one),
      period: inPeriod ? added(group.period, one) : group.period,
    });
  }
  return [...groups.values()];
}

const nothing: Tally = { n: 0, sum: 0, squares: 0 };
