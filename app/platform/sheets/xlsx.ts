import type { Cell } from './csv';
import { ZipStream } from './zip-stream';

/** One sheet of a workbook: a bold first row that stays in sight, then rows batch by batch. */
export interface Sheet {
  /** At most 31 characters, none of `[ ] : * ? / \`. */
  name: string;
  head: readonly string[];
  /** A width per column, in characters. */
  widths: readonly number[];
  batches: AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>;
}

/** What Excel takes: rows below the first one, and UTF-16 units in a cell. */
export const mostRows = 1_048_575;
export const longestCell = 32_767;

/** Characters of a sheet that are packed in one go; between them the next piece may be taken and others have their turn. */
const atOnce = 256 * 1024;

/**
 * A workbook as bytes, row by row, never holding more than some rows: a zip of the few parts that spreadsheets need.
 * The same rows give the same bytes whatever the clock says. Text is text: its cells are typed so and never calculated.
 * Refuses, as a bug, a cell longer than `longestCell`.
 */
export async function* xlsx(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const zip = new ZipStream();
  for (const [name, xml] of frame(sheets)) yield Buffer.concat([zip.begin(name), zip.add(xml), zip.end()]);
  for (const [i, sheet] of sheets.entries()) {
    yield zip.begin(`xl/worksheets/sheet${i + 1}.xml`);
    const rowXml = rowWriter(sheet.head.length);
    let xml = sheetStart(sheet, i === 0);
    let row = 1;
    for await (const batch of sheet.batches) {
      for (const cells of batch) {
        xml += rowXml(cells, ++row);
        if (xml.length < atOnce) continue;
        yield zip.add(xml);
        xml = '';
      }
    }
    yield Buffer.concat([zip.add(`${xml}</sheetData></worksheet>`), zip.end()]);
  }
  yield zip.close();
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts that say what the other parts are. */
function frame(sheets: readonly Sheet[]): [name: string, xml: string][] {
  const each = (of: (sheet: Sheet, n: number) => string) => sheets.map((sheet, i) => of(sheet, i + 1)).join('');
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const relations = (inside: string) =>
    `${declaration}<Relationships xmlns="${packaged}/relationships">${inside}</Relationships>`;
  return [
    [
      '[Content_Types].xml',
      `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>`)}</Types>`,
    ],
    ['_rels/.rels', relations(relation('r0', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>${each(({ name }, n) => `<sheet name="${escaped(name)}" sheetId="${n}" r:id="r${n}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        relation('r0', 'styles', 'styles.xml') +
          each((_, n) => relation(`r${n}`, 'worksheet', `worksheets/sheet${n}.xml`)),
      ),
    ],
    ['xl/styles.xml', styles],
  ];
}

/** Cells are 0 as they come (numbers), 1 bold text, 2 text: whoever edits one of these types text, not a formula. */
const styles = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function sheetStart({ head, widths }: Sheet, shown: boolean): string {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const view = `<sheetView${shown ? ' tabSelected="1"' : ''} workbookViewId="0">${pane}</sheetView>`;
  const cols = widths
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  return `${declaration}<worksheet xmlns="${main}"><sheetViews>${view}</sheetViews><cols>${cols}</cols><sheetData>${rowWriter(head.length, 1)(head, 1)}`;
}

/** Writes rows of so many cells. Most columns say the same from row to row: what was written of the last cell is kept. */
function rowWriter(columns: number, style = 2): (cells: readonly Cell[], row: number) => string {
  const starts = Array.from({ length: columns }, (_, i) => `<c r="${letters(i)}`);
  const before: Cell[] = starts.map(() => null);
  const wrote: string[] = starts.map(() => '');
  return (cells, row) => {
    let xml = `<row r="${row}">`;
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] as Cell;
      if (cell === null || cell === '') continue;
      if (typeof cell === 'number') xml += `${starts[i]}${row}"><v>${cell}</v></c>`;
      else {
        if (cell !== before[i]) {
          wrote[i] = textXml(cell, `${letters(i)}${row}`, style);
          before[i] = cell;
        }
        xml += `${starts[i]}${row}${wrote[i]}`;
      }
    }
    return `${xml}</row>`;
  };
}

/** A cell of text behind its place. */
function textXml(cell: string, place: string, style: number): string {
  if (cell.length > longestCell) throw new Error(`${place} holds ${cell.length} characters, too many for a sheet`);
  const kept = /^\s|\s$|[\r\n\t]| {2}/.test(cell) ? ' xml:space="preserve"' : '';
  return `" s="${style}" t="inlineStr"><is><t${kept}>${escaped(cell)}</t></is></c>`;
}

/** A, B, … Z, AA: the name of a column, counted from 0. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

/** What XML cannot say, and half a pair of UTF-16. */
const unsayable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Hardly any cell has one of these, and there are millions of cells. */
const special = /[&<>"_\u0000-\u001f\ud800-\udfff\ufffe\uffff]/;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/**
 * Text as it stands in a part. A control character is shown as `�`; `_x0041_` would be read as `A`, so its first
 * underscore is written as one (ECMA-376, 22.9.2.19).
 */
function escaped(text: string): string {
  if (!special.test(text)) return text;
  return text
    .replace(unsayable, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"\r]/g, (sign) => entities[sign] as string);
}
