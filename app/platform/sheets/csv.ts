import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | null;
export type Separator = ';' | ',';

/**
 * Begins like a formula for some spreadsheet, perhaps after spaces, or with a control character. Numbers are not
 * text: a negative one stays a number.
 */
const formula = /^(?:[\s\u00a0\u200b\ufeff]*[=+\-@＝＋－＠]|[\u0000-\u001f\u007f])/;

/** Text that a spreadsheet would calculate gets an apostrophe before it, and is shown as text. */
export const harmless = (cell: Cell): string | number =>
  cell === null ? '' : typeof cell === 'string' && formula.test(cell) ? `'${cell}` : cell;

/**
 * A table as CSV, row by row: byte-order mark, so that Excel reads Cyrillic; CRLF; the names of the columns first.
 * Yields one piece of text per batch and never holds more than one.
 */
export async function* csv(
  columns: readonly string[],
  batches: AsyncIterable<Cell[][]>,
  separator: Separator = ';',
): AsyncGenerator<string> {
  const options = { delimiter: separator, record_delimiter: '\r\n' };
  yield `\ufeff${stringify([[...columns]], options)}`;
  for await (const batch of batches) {
    if (batch.length > 0)
      yield stringify(
        batch.map((row) => row.map(harmless)),
        options,
      );
  }
}
