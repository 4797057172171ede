import { invalid } from '../refusal';
import { type SheetRow, tidyCell } from './cells';

const separators = [';', ',', '\t'] as const;
export type ReadSeparator = (typeof separators)[number];

/** The separator that the first line has most of, outside quotation marks; Excel's own `sep=;` says it outright. */
export function separatorOf(text: string): ReadSeparator {
  const [first = ''] = text.replace(/^[\s\ufeff]+/, '').split(/\r\n|\r|\n/, 1);
  const said = /^sep=([;,\t])$/i.exec(first)?.[1] as ReadSeparator | undefined;
  if (said) return said;
  const bare = first.replace(/"[^"]*"/g, '');
  const of = (separator: string) => bare.split(separator).length;
  return [...separators].sort((a, b) => of(b) - of(a))[0] as ReadSeparator;
}

/** The most characters that one row may have: an open quotation mark would swallow the rest of the file. */
const rowLimit = 50_000;

/** Rows of text with separators, at most `most`. A cell that begins with `=` is a formula. Refuses fileBrokenLine. */
export async function readSeparated(text: string, most: number): Promise<SheetRow[]> {
  const { parse } = await import('csv-parse/sync');
  const delimiter = separatorOf(text);
  const rest = text.replace(/^\ufeff?sep=[;,\t](\r\n|\r|\n)/i, '');
  const before = rest.length === text.length ? 0 : 1;
  try {
    const records = parse(rest, {
      bom: true,
      delimiter,
      info: true,
      max_record_size: rowLimit,
      relax_column_count: true,
      // ТОО «…» in straight quotation marks, typed by hand.
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      to: most,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => {
      const cells = record.map(tidyCell);
      return {
        line: info.lines + before,
        cells,
        formulas: cells.flatMap((cell, i) => (cell.startsWith('=') ? i : [])),
      };
    });
  } catch (error) {
    const { lines } = error as { lines?: number };
    throw invalid('file', 'fileBrokenLine', { line: (lines ?? 1) + before });
  }
}
