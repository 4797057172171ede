import { invalid } from '../refusal';
import type { SheetLimits, SheetRow } from './cells';
import { decoded, type Encoding } from './encoding';
import { readSeparated } from './separated';

export interface Sheet {
  rows: SheetRow[];
  /** How the text was written; null for a workbook. */
  encoding: Encoding | null;
}

const begins = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, i) => bytes[i] === byte);

/**
 * The rows of a CSV or XLSX file, those without anything left out; the kind is told by its bytes. Refuses, for the
 * field `file`: fileEmpty, fileOld (.xls, or locked with a password), fileBroken, fileBrokenLine, fileNotTable, fileTooManyRows,
 * fileUnpacksTooLarge.
 */
export async function readSheet(bytes: Buffer, limits: SheetLimits): Promise<Sheet> {
  if (bytes.length === 0) throw invalid('file', 'fileEmpty');
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw invalid('file', 'fileOld');
  if (begins(bytes, 0x50, 0x4b)) {
    // The reader of workbooks is fetched when the first one comes: no start of the server pays for it.
    const { readWorkbook } = await import('./workbook');
    return whole({ rows: await readWorkbook(bytes, limits), encoding: null }, limits);
  }
  const read = decoded(bytes);
  if (!read) throw invalid('file', 'fileNotTable');
  return whole({ rows: await readSeparated(read.text, limits.rows + 2), encoding: read.encoding }, limits);
}

function whole(sheet: Sheet, limits: SheetLimits): Sheet {
  const rows = sheet.rows.filter(({ cells, formulas }) => formulas.length > 0 || cells.some((cell) => cell !== ''));
  if (rows.length === 0) throw invalid('file', 'fileEmpty');
  if (rows.length > limits.rows + 1) throw invalid('file', 'fileTooManyRows', { n: limits.rows });
  return { ...sheet, rows };
}
