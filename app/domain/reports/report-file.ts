import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { type Cell, csv, type Separator } from '~/platform/sheets/csv';
import type { Actor } from '../identity/index.server';
import { completionRows } from './completion-report';
import { type CompletionRow, completionColumns } from './completion-report.schema';
import type { EnrolmentFilters } from './enrolment.schema';
import { type Snapshot, snapshotOf } from './snapshot';

export interface ReportFile {
  snapshot: Snapshot;
  /** The file piece by piece, made as it is taken. */
  pieces: AsyncGenerator<string>;
}

/**
 * A completion report as a file. That it was asked for, with which filters, stands among the events under the
 * snapshot's id, which is in every row: from a file one finds what it counted.
 */
export async function completionFile(
  ctx: Ctx,
  actor: Actor,
  asked: { filters: EnrolmentFilters; at?: number; format: 'csv' | 'json'; separator?: Separator },
): Promise<ReportFile> {
  const snapshot = await snapshotOf(ctx, actor, asked);
  await ctx.db.write((tx) =>
    recordEvent(ctx, tx, {
      kind: 'report.exported',
      actorId: actor.accountId,
      subjectId: snapshot.id,
      data: {
        report: 'completion_report',
        format: asked.format,
        at: snapshot.at,
        rows: snapshot.rows,
        // A name or an address that was searched for stays out of the chain.
        filters: { ...snapshot.filters, ...(snapshot.filters.q ? { q: '…' } : {}) },
      },
    }),
  );
  const rows = completionRows(ctx, actor, snapshot);
  const pieces = asked.format === 'csv' ? csv(completionColumns, cellsOf(rows), asked.separator) : json(snapshot, rows);
  return { snapshot, pieces };
}

async function* cellsOf(batches: AsyncIterable<CompletionRow[]>): AsyncGenerator<Cell[][]> {
  for await (const rows of batches) yield rows.map((row) => completionColumns.map((column) => row[column]));
}

/** `{ snapshot, rows: […] }`, a row a line. */
async function* json(snapshot: Snapshot, batches: AsyncIterable<CompletionRow[]>): AsyncGenerator<string> {
  yield `{"snapshot":${JSON.stringify(snapshot)},"rows":[`;
  let first = true;
  for await (const rows of batches) {
    yield `${first ? '' : ','}\n${rows.map((row) => JSON.stringify(row)).join(',\n')}`;
    first = false;
  }
  yield '\n]}\n';
}
