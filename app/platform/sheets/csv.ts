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

/** The first sign of text that no formula can begin with: letters of Latin and Cyrillic, figures, `_`, `«` and the like. */
const plainStart = /^[0-9A-Z_a-z\u00a1-\u1fff]/;

/** What a cell must be put into quotation marks for; `;` and `,` both, whichever divides. */
const quotable = /[";,\r\n]/;

function written(cell: string, separator: Separator): string {
  const text = plainStart.test(cell) ? cell : (harmless(cell) as string);
  if (!quotable.test(text)) return text;
  if (text.includes('"')) return `"${text.replaceAll('"', '""')}"`;
  return text.includes(separator) || /[\r\n]/.test(text) ? `"${text}"` : text;
}

/**
 * A table as CSV, row by row: byte-order mark, so that Excel reads Cyrillic; CRLF; the names of the columns first.
 * Yields one piece of text per batch and never holds more than one.
 */
export async function* csv(
  columns: readonly string[],
  batches: AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>,
  separator: Separator = ';',
): AsyncGenerator<string> {
  // Most columns say the same from row to row: what was written of the last cell is written again.
  const before: Cell[] = columns.map(() => null);
  const wrote: string[] = columns.map(() => '');
  const cells: (string | number)[] = columns.map(() => '');
  // Joined at once: a line that grows cell by cell leaves two kilobytes behind for every row.
  const line = (row: readonly Cell[]): string => {
    for (let i = 0; i < row.length; i++) {
      const cell = row[i] as Cell;
      if (typeof cell === 'string' && cell !== before[i]) {
        before[i] = cell;
        wrote[i] = written(cell, separator);
      }
      cells[i] = typeof cell === 'string' ? (wrote[i] as string) : (cell ?? '');
    }
    return cells.join(separator);
  };
  yield `\ufeff${line(columns)}\r\n`;
  for await (const batch of batches) {
    if (batch.length > 0) yield `${batch.map(line).join('\r\n')}\r\n`;
  }
}
