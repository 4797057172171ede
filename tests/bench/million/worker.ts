// A report of made-up rows through the product's own writers, in a thread as reports are written in.
import { workerData } from 'node:worker_threads';
import { completionColumns } from '~/domain/reports/completion-report.schema';
import type { Cell } from '~/platform/sheets/csv';
import { csv } from '~/platform/sheets/csv';
import { xlsx } from '~/platform/sheets/xlsx';
import { giveAway } from '~/platform/thread';
import type { MillionOrder } from './order';

const { rows, format } = workerData as MillionOrder;
const batchSize = 1000;

/** The shape of a completion report: what changes from row to row and what hardly does. */
function aRow(i: number): Cell[] {
  const two = (n: number) => String(n).padStart(2, '0');
  const at = `2026-0${1 + (i % 9)}-${two(1 + (i % 28))}T10:${two(i % 60)}:${two((i * 7) % 60)}+05:00`;
  return [
    'cr-20261101T100000-1000000-0123abcd',
    null,
    null,
    i % 3 ? 'participatory-planning' : 'ppp-city-projects',
    '1.1',
    i % 4 ? 'kk' : 'ru',
    i % 6 ? null : 'CO-2026-001',
    `P-${((i * 2654435761) % 2 ** 32).toString(16).toUpperCase().padStart(16, '0')}`,
    i % 2 ? 'woman' : 'man',
    '25-34',
    'civil_society',
    i % 5 ? 'almaty' : 'astana',
    'not_stated',
    at,
    at,
    9,
    i % 10,
    (i % 10) * 11,
    i % 300,
    i % 100,
    i % 90,
    (i % 100) - (i % 90),
    i % 77,
    i % 5,
    null,
    i % 3 ? 'completed' : 'in_progress',
    i % 3 ? at : null,
    i % 3 ? `KN-2026-${String(i).padStart(6, '0')}` : null,
  ];
}

function* batches() {
  for (let from = 0; from < rows; from += batchSize)
    yield Array.from({ length: Math.min(batchSize, rows - from) }, (_, i) => aRow(from + i));
}

const widths = completionColumns.map(() => 14);
await giveAway(async () => ({
  head: { rows },
  pieces:
    format === 'xlsx'
      ? xlsx([{ name: 'completion_report', head: completionColumns, widths, batches: batches() }])
      : csv(completionColumns, batches()),
}));
