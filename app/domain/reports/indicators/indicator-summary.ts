import type { Ctx } from '~/platform/context';
import { type Actor, scopesOf } from '../../identity/index.server';
import type { Counting } from '../counting-thread';
import type { EnrolmentFilters } from '../enrolment.schema';
import { keptFigures } from '../kept-figures';
import type { Batch, Place, Report, Snapshot } from '../report';
import { personFilters } from './indicator.schema';
import { indicatorsFor } from './indicators';
import { questionOf } from './question';
import type { SummaryRow } from './summary.schema';
import { summaryColumns } from './summary.schema';
import { summaryRow } from './summary-row';
import { groupsOf } from './tallies';
import { targetsOf } from './targets';

/** One row for each indicator that has a source. `from` and `to` are the period. */
export const indicatorSummary: Report<SummaryRow> = {
  name: 'indicator_summary',
  path: 'indicator_summary',
  prefix: 'is',
  columns: summaryColumns,
  filters: [...personFilters, 'from', 'to'],
  permission: 'indicator.see',
  count: async (_ctx, _actor, filters) => indicatorsFor(filters).length,
  batch: summaryBatch,
};

/** True when figures for this actor and these filters are those of the whole programme. */
export const isWhole = (actor: Actor, { filters }: { filters: EnrolmentFilters }): boolean =>
  scopesOf(actor, 'indicator.see').some(({ kind }) => kind === 'all') &&
  personFilters.every((name) => filters[name] === undefined);

/**
 * Rows of the indicators after the one with the code `after`: a fixed number of queries for each indicator. Baseline and
 * target are of the whole programme, so they stand only beside its figures.
 */
async function summaryBatch(
  ctx: Ctx,
  actor: Actor,
  { id: snapshotId, filters, at }: Snapshot,
  { after, limit }: Place,
): Promise<Batch<SummaryRow>> {
  const question = questionOf(filters, at);
  const all = indicatorsFor(question.filters);
  const from = after === undefined ? 0 : all.findIndex(({ code }) => code === after) + 1;
  const some = all.slice(from, from + limit);
  const targets = isWhole(actor, question) ? await targetsOf(ctx, question, at) : new Map();
  const counted = await keptFigures(
    ctx,
    actor,
    { what: 'indicators', permission: 'indicator.see', filters, at },
    (now) => readIndicators(ctx, actor, { filters, at: now }),
  );
  const told = new Map(counted.map(({ code, ...figures }) => [code, figures]));
  const rows = some.map((indicator) =>
    summaryRow(indicator, { ...told.get(indicator.code)!, target: targets.get(indicator.code), snapshotId }),
  );
  return { rows, next: from + limit < all.length ? (some.at(-1)?.code ?? null) : null };
}

/** The groups of every indicator that the filters leave, and how many of those asked have answered. */
export async function readIndicators(ctx: Ctx, actor: Actor, { filters, at }: Pick<Counting, 'filters' | 'at'>) {
  const question = questionOf(filters, at);
  const counted = [];
  for (const indicator of indicatorsFor(question.filters))
    counted.push({
      code: indicator.code,
      groups: await groupsOf(ctx, actor, indicator, question),
      response: (await indicator.response?.(ctx, actor, question)) ?? null,
    });
  return counted;
}
