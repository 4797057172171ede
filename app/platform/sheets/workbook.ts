import { readSheet as readXlsx } from 'read-excel-file/node';
import { invalid, Refusal } from '../refusal';
import { type SheetLimits, type SheetRow, tidyCell } from './cells';
import { unzip, zipped } from './zip';

/** What a workbook says its cells with; pictures and macros are never unpacked. */
const wanted = (name: string): boolean =>
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/i.test(
    name,
  );

/** Rows of the first sheet. Refuses fileBroken, fileNotTable (an archive of something else), fileUnpacksTooLarge. */
export async function readWorkbook(bytes: Buffer, limits: SheetLimits): Promise<SheetRow[]> {
  const files = await unzip(bytes, wanted, limits.unpacked);
  const sheet = firstSheet(files);
  if (!sheet) throw invalid('file', 'fileNotTable');
  // Entities that a document defines for itself can grow without end; no spreadsheet writes them.
  for (const [, file] of files) if (file.includes('<!DOCTYPE') || file.includes('<!ENTITY')) throw broken();
  const formulas = formulasIn(sheet.toString('utf8'));
  try {
    const rows = (await readXlsx(zipped(files))) as unknown[][];
    return rows.map((row, i) => ({
      line: i + 1,
      cells: row.map((cell) => tidyCell(textOf(cell))),
      formulas: formulas.get(i + 1) ?? [],
    }));
  } catch (error) {
    throw error instanceof Refusal ? error : broken();
  }
}

const broken = () => invalid('file', 'fileBroken');

const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return '';
  if (!(cell instanceof Date)) return String(cell);
  // A time without a day is a day of 1899 to a spreadsheet.
  return cell.getUTCFullYear() < 1900 ? cell.toISOString().slice(11, 16) : cell.toISOString().slice(0, 10);
};

/** The file of the sheet that the workbook names first. */
function firstSheet(files: Map<string, Buffer>): Buffer | undefined {
  const workbook = files.get('xl/workbook.xml')?.toString('utf8') ?? '';
  const relations = files.get('xl/_rels/workbook.xml.rels')?.toString('utf8') ?? '';
  const id = /<(?:\w+:)?sheet\b[^>]*\br:id="([^"]+)"/.exec(workbook)?.[1];
  for (const [relation] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    if (!relation.includes(`Id="${id}"`)) continue;
    const target = /Target="(?:\/?xl\/)?([^"]+)"/.exec(relation)?.[1];
    return files.get(`xl/${target}`);
  }
  return undefined;
}

/** Places of the cells that hold a formula, by row. */
function formulasIn(xml: string): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const [, letters = '', row] of xml.matchAll(/<c\b[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*>\s*<f[\s/>]/g)) {
    const place = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    found.set(Number(row), [...(found.get(Number(row)) ?? []), place]);
  }
  return found;
}
