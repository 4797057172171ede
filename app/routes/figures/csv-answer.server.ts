import { type Cell, csv } from '~/platform/sheets/csv';
import { bodyOf } from '~/platform/sheets/stream';

/** A small table as a file, with commas as open data has them. */
export function csvAnswer(name: string, columns: readonly string[], rows: Cell[][]): Response {
  return new Response(bodyOf(csv(columns, whole(rows), ',')), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
}

async function* whole(rows: Cell[][]): AsyncGenerator<Cell[][]> {
  yield rows;
}
