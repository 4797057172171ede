import type { Ctx } from '~/platform/context';
import { conflict } from '~/platform/refusal';
import { type Cell, csv, type Separator } from '~/platform/sheets/csv';
import type { Words } from '~/words/words';
import type { Actor } from '../identity/index.server';
import { aboutReport } from './about-report';
import type { EnrolmentFilters } from './enrolment.schema';
import type { Report, ReportRow, Snapshot } from './report';
import { reportRows } from './report-rows';
import { snapshotOf } from './snapshot';

export const reportFormats = ['csv', 'xlsx', 'pdf', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Rows of a report that are still read on paper. */
export const mostPaperRows = 5000;

/** What somebody asks for as a file. `words` is the language of a PDF, and that in which an Excel file tells of itself. */
export interface ReportOrder {
  filters: EnrolmentFilters;
  at?: number;
  format: ReportFormat;
  separator?: Separator;
  words: Words;
}

/**
 * A report as the pieces of a file, read from `ctx.db` as they are taken; nothing is written. Refuses reportTooLong
 * when there are more rows than a sheet of Excel has, reportTooLongForPaper when more than anybody reads on paper.
 */
export async function reportPieces(
  ctx: Ctx,
  actor: Actor,
  report: Report,
  asked: ReportOrder,
): Promise<{ snapshot: Snapshot; pieces: AsyncGenerator<string | Uint8Array> }> {
  const snapshot = await snapshotOf(ctx, actor, report, asked);
  const workbook = asked.format === 'xlsx' ? await import('~/platform/sheets/xlsx') : null;
  if (workbook && snapshot.rows > workbook.mostRows) throw conflict('reportTooLong');
  const paper = asked.format === 'pdf' ? await import('./paper/report-paper') : null;
  if (paper && snapshot.rows > mostPaperRows)
    throw conflict('reportTooLongForPaper', { rows: snapshot.rows, most: mostPaperRows });
  const rows = reportRows(ctx, actor, report, snapshot);
  if (paper) return { snapshot, pieces: paper.reportPaper(ctx, actor, report, { snapshot, words: asked.words, rows }) };
  if (asked.format === 'json') return { snapshot, pieces: json(report, snapshot, rows) };
  const cells = cellsOf(report, rows);
  if (!workbook) return { snapshot, pieces: csv(report.columns, cells, asked.separator) };
  const { columns, name } = report;
  const about = await aboutReport(ctx, report, snapshot, asked.words);
  const sheet = { name, head: columns, widths: columns.map(widthOf), batches: cells };
  return { snapshot, pieces: workbook.xlsx([sheet, about]) };
}

async function* cellsOf({ columns }: Report, batches: AsyncIterable<ReportRow[]>): AsyncGenerator<Cell[][]> {
  for await (const rows of batches) yield rows.map((row) => columns.map((column) => row[column] ?? null));
}

/** `{ snapshot, rows: […] }`, a row a line, its keys in the order of the columns. */
async function* json(report: Report, snapshot: Snapshot, batches: AsyncIterable<ReportRow[]>): AsyncGenerator<string> {
  const columns = [...report.columns];
  yield `{"snapshot":${JSON.stringify(snapshot)},"rows":[`;
  let first = true;
  for await (const rows of batches) {
    yield `${first ? '' : ','}\n${rows.map((row) => JSON.stringify(row, columns)).join(',\n')}`;
    first = false;
  }
  yield '\n]}\n';
}

/** Columns whose values are longer than their names, in characters. */
const wide: Record<string, number> = {
  snapshot_id: 36,
  session_id: 38,
  title: 36,
  venue: 30,
  trainer: 30,
  recorded_by: 22,
  correction_reason: 40,
  course_slug: 30,
  person_ref: 22,
  sector: 18,
  full_name: 36,
  name_as_printed: 44,
  organisation: 36,
  position: 28,
  email: 30,
  certificate_no: 18,
  replaced_by: 18,
  verify_code: 14,
  issuer: 30,
  signatory: 36,
  pdf_sha256: 68,
  example: 60,
  with_sector: 36,
  initiative_id: 18,
  barrier: 60,
  indicator: 44,
  source: 44,
  method_note: 60,
};

/** How wide a column is in a workbook, in characters. */
export const widthOf = (column: string): number =>
  wide[column] ?? (column.endsWith('_at') ? 27 : Math.max(10, column.length + 3));
