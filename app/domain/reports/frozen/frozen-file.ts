import { localIso } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { type Cell, csv, type Separator } from '~/platform/sheets/csv';
import type { Actor } from '../../identity/index.server';
import { indicatorSummary } from '../indicators/indicator-summary';
import { summaryColumns } from '../indicators/summary.schema';
import { type ReportFormat, widthOf } from '../report-pieces';
import type { FrozenPeriod } from './periods';

/**
 * The figures of a frozen period as a file, made of what was kept and of nothing else: the same bytes in a year. That it
 * was asked for stands among the events.
 */
export async function frozenFile(
  ctx: Ctx,
  actor: Actor,
  period: FrozenPeriod,
  { format, separator }: { format: ReportFormat; separator?: Separator },
): Promise<AsyncGenerator<string | Uint8Array>> {
  await ctx.db.write((tx) =>
    recordEvent(ctx, tx, {
      kind: 'report.exported',
      actorId: actor.accountId,
      subjectId: period.id,
      data: { report: indicatorSummary.name, frozen: true, format, rows: period.figures.length },
    }),
  );
  if (format === 'json') return json(period);
  const rows = period.figures.map((row) => summaryColumns.map((column) => row[column] ?? null));
  if (format === 'csv') return csv(summaryColumns, batchOf(rows), separator);
  const { xlsx } = await import('~/platform/sheets/xlsx');
  const sheet = {
    name: indicatorSummary.name,
    head: summaryColumns,
    widths: summaryColumns.map(widthOf),
    batches: [rows],
  };
  return xlsx([sheet, aboutPeriod(period)]);
}

async function* batchOf(rows: Cell[][]): AsyncGenerator<Cell[][]> {
  yield rows;
}

async function* json({ scopes, figures, ...period }: FrozenPeriod): AsyncGenerator<string> {
  yield `${JSON.stringify({ period, rows: figures }, null, 1)}\n`;
}

/** The sheet that says what the figures are of. Codes, no sentences: words may change, the file may not. */
function aboutPeriod({ id, title, from, to, filters, at, frozenAt, members, sha256 }: FrozenPeriod) {
  const facts: Cell[][] = [
    ['title', title],
    ['from', from],
    ['to', to],
    ...Object.entries(filters).map(([name, value]): Cell[] => [name, String(value)]),
    ['at', localIso(at)],
    ['frozen_at', localIso(frozenAt)],
    ['rows_behind', members],
    ['sha256', sha256],
  ];
  return { name: 'about', head: ['id', id], widths: [30, 68], batches: [facts] };
}
