import { Zip, ZipDeflate } from 'fflate';
import type { Cell } from './csv';

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

/** Rows that are packed in one go; between them the next piece may be taken and others have their turn. */
const atOnce = 100;

/** The first instant that a zip can say. fflate reads it by the local clock, so it is made by the local clock. */
const noInstant = () => new Date(1980, 0, 1);

/**
 * A workbook as bytes, row by row, never holding more than some rows: a zip of the few parts that spreadsheets need.
 * The same rows give the same bytes on every machine. Text is text: its cells are typed so and never calculated.
 * Refuses, as a bug, a cell longer than `longestCell`.
 */
export async function* xlsx(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    made.push(piece);
  });
  const part = (name: string) => {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = noInstant();
    zip.add(file);
    return (xml: string, last = false) => file.push(Buffer.from(xml), last);
  };
  function* taken() {
    if (made.length > 0) yield Buffer.concat(made.splice(0));
  }
  for (const [name, xml] of frame(sheets)) part(name)(xml, true);
  for (const [i, sheet] of sheets.entries()) {
    const write = part(`xl/worksheets/sheet${i + 1}.xml`);
    write(sheetStart(sheet, i === 0));
    let row = 1;
    for await (const batch of sheet.batches) {
      for (let from = 0; from < batch.length; from += atOnce) {
        write(
          batch
            .slice(from, from + atOnce)
            .map((cells) => rowXml(cells, ++row))
            .join(''),
        );
        yield* taken();
      }
    }
    write('</sheetData></worksheet>', true);
    yield* taken();
  }
  zip.end();
  yield* taken();
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
  return `${declaration}<worksheet xmlns="${main}"><sheetViews>${view}</sheetViews><cols>${cols}</cols><sheetData>${rowXml(head, 1, 1)}`;
}

const rowXml = (cells: readonly Cell[], row: number, style = 2): string =>
  `<row r="${row}">${cells.map((cell, i) => cellXml(cell, `${letters(i)}${row}`, style)).join('')}</row>`;

function cellXml(cell: Cell, place: string, style: number): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (cell.length > longestCell) throw new Error(`${place} holds ${cell.length} characters, too many for a sheet`);
  const kept = /^\s|\s$|[\r\n\t]| {2}/.test(cell) ? ' xml:space="preserve"' : '';
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t${kept}>${escaped(cell)}</t></is></c>`;
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
