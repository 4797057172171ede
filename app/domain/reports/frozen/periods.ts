import { and, asc, desc, eq, gt, isNotNull, isNull, notInArray, type SQL } from 'drizzle-orm';
import { frozenMembers, frozenPeriods, periodPublications } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import type { Actor, Scope } from '../../identity/index.server';
import type { EnrolmentFilters } from '../enrolment.schema';
import { type Indicator, isAnonymous } from '../indicators/indicator';
import { type Cell, facetValues } from '../indicators/indicator.schema';
import { type Asked, answersFrom, type ListedRow, placeOf } from '../indicators/members';
import type { SummaryRow } from '../indicators/summary.schema';
import { groupsFrom } from '../indicators/tallies';
import { toldCells } from '../indicators/told-cells';
import type { Batch } from '../report';
import { scopeOf } from '../snapshot';

/** A frozen period without the rows behind it. */
export interface FrozenPeriod {
  id: string;
  title: string;
  from: string;
  to: string;
  filters: EnrolmentFilters;
  scopes: Scope[];
  at: number;
  frozenBy: string;
  frozenAt: number;
  figures: SummaryRow[];
  members: number;
  sha256: string;
}

/** Everything for full scope; otherwise the periods that were frozen with the same reach. */
function seenBy(actor: Actor): SQL | undefined {
  const scope = JSON.stringify(scopeOf(actor, 'indicator.see'));
  return scope === '["all"]' ? undefined : eq(frozenPeriods.scope, scope);
}

export const described = ({
  fromDay,
  toDay,
  scope,
  filters,
  figures,
  ...row
}: typeof frozenPeriods.$inferSelect): FrozenPeriod => ({
  ...row,
  from: fromDay,
  to: toDay,
  filters: JSON.parse(filters),
  scopes: (JSON.parse(scope) as string[]).map((one) => (one === 'all' ? { kind: 'all' } : JSON.parse(one))),
  figures: JSON.parse(figures),
});

/** Frozen periods that the actor may see, the latest first. */
export async function frozenPeriodsOf(ctx: Ctx, actor: Actor): Promise<FrozenPeriod[]> {
  const rows = await ctx.db.read
    .select()
    .from(frozenPeriods)
    .where(seenBy(actor))
    .orderBy(desc(frozenPeriods.frozenAt));
  return rows.map(described);
}

/** One of them. Refuses missing. */
export async function frozenPeriodAt(ctx: Ctx, actor: Actor, id: string): Promise<FrozenPeriod> {
  const [row] = await ctx.db.read
    .select()
    .from(frozenPeriods)
    .where(and(eq(frozenPeriods.id, id), seenBy(actor)));
  if (!row) throw missing();
  return described(row);
}

const columns = {
  unit: frozenMembers.unit,
  personRef: frozenMembers.personRef,
  sex: frozenMembers.sex,
  age: frozenMembers.ageBand,
  sector: frozenMembers.sector,
  city: frozenMembers.cityId,
  measure: frozenMembers.measure,
  inPeriod: frozenMembers.inPeriod,
  since: frozenMembers.since,
  label: frozenMembers.label,
};

type Listing = Pick<Indicator, 'code' | 'facets' | 'response'>;

/** Rows behind a figure of a frozen period after the unit `after`, by the rules of `membersOf`. Two queries at the most. */
export async function frozenMembersOf(
  ctx: Ctx,
  period: Pick<FrozenPeriod, 'id'>,
  indicator: Listing,
  { span, cell, after, limit }: Asked,
): Promise<Batch<ListedRow>> {
  const meant = and(
    eq(frozenMembers.periodId, period.id),
    eq(frozenMembers.indicator, indicator.code),
    span === 'period' ? eq(frozenMembers.inPeriod, true) : undefined,
    cell === null ? undefined : inCell(cell),
  );
  const read = ctx.db.read.select(columns).from(frozenMembers).$dynamic();
  if (isAnonymous(indicator)) {
    const all = await ctx.db.read
      .select(columns)
      .from(frozenMembers)
      .where(and(eq(frozenMembers.periodId, period.id), eq(frozenMembers.indicator, indicator.code)));
    if (!toldCells(indicator, groupsFrom(all), span)(cell)) return { rows: [], next: null };
    const offset = placeOf(after);
    const { label, measure, unit } = frozenMembers;
    const answers = await read
      .where(meant)
      .orderBy(asc(label), asc(measure), asc(unit))
      .limit(limit + 1)
      .offset(offset);
    return answersFrom(indicator, answers, { offset, limit });
  }
  const later = await read
    .where(and(meant, after === undefined ? undefined : gt(frozenMembers.unit, after)))
    .orderBy(asc(frozenMembers.unit))
    .limit(limit + 1);
  const rows = later.slice(0, limit);
  return { rows, next: later.length > limit ? (rows.at(-1)?.unit ?? null) : null };
}

/** Every row behind a frozen period. One query. */
export const allFrozenMembers = (ctx: Ctx, id: string) =>
  ctx.db.read
    .select({ indicator: frozenMembers.indicator, ...columns })
    .from(frozenMembers)
    .where(eq(frozenMembers.periodId, id));

function inCell({ by, value }: NonNullable<Cell>): SQL {
  const { [by]: column } = columns;
  if (value === 'not_stated') return isNull(column);
  if (value !== 'other') return eq(column, value);
  const own = facetValues[by].filter((one) => one !== 'other' && one !== 'not_stated');
  return and(isNotNull(column), notInArray(column, [...own]))!;
}

/** The frozen periods that are shown to everybody, the latest days first. */
export async function publishedPeriods(ctx: Ctx): Promise<FrozenPeriod[]> {
  const shown = await shownPeriods(ctx);
  if (shown.size === 0) return [];
  const rows = await ctx.db.read.select().from(frozenPeriods).orderBy(desc(frozenPeriods.fromDay));
  return rows.filter(({ id }) => shown.has(id)).map(described);
}

/** Ids of the periods whose latest publication shows them. */
export async function shownPeriods(ctx: Ctx): Promise<Set<string>> {
  const rows = await ctx.db.read
    .select({ periodId: periodPublications.periodId, shown: periodPublications.shown })
    .from(periodPublications)
    .orderBy(asc(periodPublications.at), asc(periodPublications.id));
  const latest = new Map(rows.map(({ periodId, shown }) => [periodId, shown]));
  return new Set([...latest].flatMap(([id, isShown]) => (isShown ? [id] : [])));
}
