import { and, gt, inArray } from 'drizzle-orm';
import { events } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { personRef } from '../../identity/index.server';
import type { Indicator } from '../indicators/indicator';
import { type Cell, facets, type Span, spans } from '../indicators/indicator.schema';
import { indicatorsFor } from '../indicators/indicators';
import { allMembers, type CountedRow } from '../indicators/members';
import { questionOf } from '../indicators/question';
import { cellsOf, figureOf, type Group, groupsFrom, groupsOf, tallyOf } from '../indicators/tallies';
import { toldCells } from '../indicators/told-cells';
import { reachOf } from './freezing';
import { allFrozenMembers, type FrozenPeriod } from './periods';

/** A figure that is another one when the same is asked today. */
export interface Correction {
  code: string;
  span: Span;
  cell: Cell;
  frozen: number | null;
  today: number | null;
}

/**
 * What the same question gives today where it differs from what was frozen: per indicator, the whole and each cell. The
 * frozen figures stay what they are. Two queries for each indicator and one more.
 */
export async function correctionsOf(ctx: Ctx, period: FrozenPeriod): Promise<Correction[]> {
  const members = await allFrozenMembers(ctx, period.id);
  const [actor, question] = askedAgain(ctx, period);
  const found: Correction[] = [];
  for (const indicator of indicatorsFor(period.filters)) {
    // An indicator that came to be after the freezing corrects nothing.
    if (!period.figures.some(({ code }) => code === indicator.code)) continue;
    const then = groupsFrom(members.filter((row) => row.indicator === indicator.code));
    found.push(...differencesIn(indicator, then, await groupsOf(ctx, actor, indicator, question)));
  }
  return found;
}

function differencesIn(indicator: Indicator, then: Group[], now: Group[]): Correction[] {
  return spans.flatMap((span) => {
    const [toldThen, toldNow] = [toldCells(indicator, then, span), toldCells(indicator, now, span)];
    return cellsOf(indicator).flatMap((cell) => {
      if (!toldThen(cell) || !toldNow(cell)) return [];
      const [was, is] = [tallyOf(then, span, cell), tallyOf(now, span, cell)];
      if (was.n === is.n && was.sum === is.sum) return [];
      return [{ code: indicator.code, span, cell, frozen: figureOf(indicator, was), today: figureOf(indicator, is) }];
    });
  });
}

/** The same question, by somebody of the same reach, as things are known now. */
const askedAgain = (ctx: Ctx, { scopes, filters, from, to }: FrozenPeriod) =>
  [reachOf(scopes), questionOf({ ...filters, from, to }, ctx.clock())] as const;

/** Why a row came or went. */
export const reasons = [
  'erased',
  'merged',
  'revoked',
  'replaced',
  'later',
  'enteredLate',
  'profile',
  'outcome',
  'noLonger',
] as const;
export type Reason = (typeof reasons)[number];

export interface ChangedRow {
  /** `came` is counted today and was not; `went` was and is not; `moved` stands in other cells, or measures otherwise. */
  change: 'came' | 'went' | 'moved';
  reason: Reason;
  row: CountedRow;
}

/** The rows behind the corrections of one indicator, with the reason for each. A fixed number of queries. */
export async function changedRows(ctx: Ctx, period: FrozenPeriod, indicator: Indicator): Promise<ChangedRow[]> {
  const then = (await allFrozenMembers(ctx, period.id)).filter((row) => row.indicator === indicator.code);
  const [actor, question] = askedAgain(ctx, period);
  const now = new Map((await allMembers(ctx, actor, indicator, question)).map((row) => [row.unit, row]));
  const known = await knownReasons(ctx, period.at);
  const reasonFor = (row: CountedRow) => known.get(row.unit) ?? (row.personRef ? known.get(row.personRef) : undefined);
  const changed: ChangedRow[] = [];
  for (const row of then) {
    const today = now.get(row.unit);
    now.delete(row.unit);
    if (!today) changed.push({ change: 'went', reason: reasonFor(row) ?? 'noLonger', row });
    else if (facets.some((facet) => today[facet] !== row[facet]))
      changed.push({ change: 'moved', reason: reasonFor(row) ?? 'profile', row: today });
    else if (today.measure !== row.measure || today.inPeriod !== row.inPeriod)
      changed.push({ change: 'moved', reason: 'outcome', row: today });
  }
  for (const row of now.values())
    changed.push({ change: 'came', reason: row.since > period.at ? 'later' : 'enteredLate', row });
  return changed;
}

const telling: Record<string, Reason> = {
  'person.erased': 'erased',
  'merge.confirmed': 'merged',
  'certificate.revoked': 'revoked',
  'certificate.superseded': 'replaced',
};

/** What the chain of events tells since an instant of people, by their reference, and of certificates, by their id. */
async function knownReasons(ctx: Ctx, since: number): Promise<Map<string, Reason>> {
  const rows = await ctx.db.read
    .select({ kind: events.kind, subjectId: events.subjectId, data: events.data })
    .from(events)
    .where(and(inArray(events.kind, Object.keys(telling)), gt(events.at, since)));
  return new Map(
    rows.map(({ kind, subjectId, data }) => {
      const reason = telling[kind]!;
      if (kind === 'merge.confirmed')
        return [personRef((JSON.parse(data) as { goneId: string }).goneId), reason] as const;
      return [kind === 'person.erased' ? personRef(subjectId) : subjectId, reason] as const;
    }),
  );
}
