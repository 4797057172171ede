import type { Book } from './book';
import { placeLines, type Setting } from './lines';
import { breakRuns, type Line, longestWord, type Run } from './runs';

export interface TableRow {
  cells: Run[][];
  /** Said and set as names of the columns; those of the first rows come again on each page. */
  head?: boolean;
}

export interface RowSetting extends Setting {
  /** Least height of a row that is no head: room to write. */
  least?: number;
  line: string;
  /** Lines around every cell, for tables to fill in; else only below rows. */
  boxed?: boolean;
  /** Ends of numbers stand under one another in these columns. */
  right?: ReadonlySet<number>;
}

export interface TableSetting extends RowSetting {
  /** How broad each column is beside the others; widened where a word asks for it. */
  shares: number[];
}

const pad = { x: 5, y: 4 };

/** Sets a table over the whole column. Rows are kept whole unless one is taller than a page. */
export function setTable(book: Book, rows: TableRow[], setting: TableSetting): void {
  const columns = columnsOf(book, rows, setting);
  const count = rows.findIndex(({ head }) => !head);
  const heads = rows.slice(0, Math.max(0, count));
  const [first] = rows.slice(heads.length);
  const height = first ? lay(book, first, columns, setting).height : 0;
  const table = openTable(book, heads, columns, setting, Math.min(height, 3 * setting.leading));
  for (const row of rows.slice(heads.length)) table.add(row);
  table.close();
}

export interface OpenTable {
  add(row: TableRow): void;
  close(): void;
}

/**
 * Begins a table whose rows come one after the other, for tables of any length; `columns` are widths in points, `keep`
 * the height that follows the heads on the same page. The heads come again on each page.
 */
export function openTable(
  book: Book,
  heads: TableRow[],
  columns: number[],
  setting: RowSetting,
  keep = setting.leading,
): OpenTable {
  const laid = heads.map((row) => lay(book, row, columns, setting));
  const headHeight = laid.reduce((sum, row) => sum + row.height, 0);
  book.room(headHeight + keep);
  const close = book.open('Table');
  for (const head of laid) setRow(book, head, columns, setting);
  return {
    add(added) {
      const row = lay(book, added, columns, setting);
      if (row.height > book.rest && row.height <= tallest(book, headHeight)) {
        book.startPage();
        for (const head of laid) book.artifact(() => drawAgain(book, head, columns, setting));
      }
      setRow(book, row, columns, setting);
    },
    close,
  };
}

interface Laid {
  head: boolean;
  cells: Line[][];
  height: number;
}

const tallest = (book: Book, heads: number): number => book.area.bottom - book.area.top - heads;

/** Widths of the columns in points: by shares, but never narrower than the longest word of the column where that is possible. */
export function columnsOf(
  book: Book,
  rows: TableRow[],
  { shares, size }: Pick<TableSetting, 'shares' | 'size'>,
): number[] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const least = shares.map(
    (_, i) => 2 * pad.x + 0.5 + Math.max(0, ...rows.map(({ cells }) => longestWord(book.pdf, cells[i] ?? [], size))),
  );
  const needed = least.reduce((sum, width) => sum + width, 0);
  if (needed >= book.width) return least.map((width) => (width * book.width) / needed);
  const held = new Set<number>();
  for (;;) {
    const free = book.width - [...held].reduce((sum, i) => sum + least[i]!, 0);
    const shared = all - [...held].reduce((sum, i) => sum + shares[i]!, 0);
    const widths = shares.map((share, i) => (held.has(i) ? least[i]! : (free * share) / shared));
    const narrow = widths.findIndex((width, i) => !held.has(i) && width < least[i]!);
    if (narrow < 0) return widths;
    held.add(narrow);
  }
}

function lay(book: Book, { cells, head = false }: TableRow, columns: number[], setting: RowSetting): Laid {
  const lines = columns.map((width, i) => breakRuns(book.pdf, cells[i] ?? [], width - 2 * pad.x, setting.size));
  const height = Math.max(1, ...lines.map((cell) => cell.length)) * setting.leading + 2 * pad.y;
  return { head, cells: lines, height: head ? height : Math.max(height, setting.least ?? 0) };
}

/** One row, in parts where it is taller than what is left of a page and would not fit on the next one either. */
function setRow(book: Book, row: Laid, columns: number[], setting: RowSetting): void {
  book.within('TR', () => {
    const role = row.head ? 'TH' : 'TD';
    const scope = row.head ? { scope: 'Column' } : {};
    const cells = columns.map(() => book.child(book.element, role, scope as PDFKit.Mixins.StructureElementOptions));
    let from = 0;
    const count = Math.max(1, ...row.cells.map((cell) => cell.length));
    while (from < count) {
      const whole = from === 0 && row.height <= book.rest;
      const fits = Math.floor((book.rest - 2 * pad.y) / setting.leading);
      if (!whole && fits < 1) {
        book.startPage();
        continue;
      }
      const take = whole ? count : Math.min(count - from, fits);
      const height = whole ? row.height : take * setting.leading + 2 * pad.y;
      drawRow(
        book,
        { ...row, cells: row.cells.map((cell) => cell.slice(from, from + take)), height },
        columns,
        setting,
        cells,
      );
      book.y += height;
      from += take;
    }
    for (const cell of cells) cell.end();
  });
}

function drawRow(
  book: Book,
  row: Laid,
  columns: number[],
  setting: RowSetting,
  elements: PDFKit.PDFStructureElement[],
): void {
  const { y } = book;
  eachColumn(book, columns, (x, width, i) => {
    const lines = row.cells[i] ?? [];
    const align = setting.right?.has(i) ? 'right' : setting.align;
    if (lines.length > 0)
      placeLines(book, lines, x + pad.x, y + pad.y, width - 2 * pad.x, { ...setting, align }, elements[i]);
  });
  book.artifact(() => rules(book, row, columns, setting));
}

/** A head once more at the top of a page: readers have heard it already. */
function drawAgain(book: Book, row: Laid, columns: number[], setting: RowSetting): void {
  eachColumn(book, columns, (x, width, i) => {
    for (const [n, line] of (row.cells[i] ?? []).entries()) {
      const shift = setting.right?.has(i) ? width - 2 * pad.x - line.width : 0;
      for (const { run, text, x: at } of line.pieces) {
        const baseline = book.y + pad.y + n * setting.leading + setting.leading / 2 + setting.size * 0.35;
        book.pdf
          .font(run.face)
          .fontSize(run.size ?? setting.size)
          .fillColor(run.colour ?? setting.colour);
        book.pdf.text(text, x + pad.x + shift + at, baseline, { lineBreak: false, baseline: 'alphabetic' });
      }
    }
  });
  rules(book, row, columns, setting);
  book.y += row.height;
}

function rules(book: Book, row: Laid, columns: number[], { boxed, line }: RowSetting): void {
  const { pdf, y } = book;
  pdf.lineWidth(row.head && !boxed ? 1.1 : 0.6);
  if (!boxed) {
    pdf
      .moveTo(book.left, y + row.height)
      .lineTo(book.right, y + row.height)
      .stroke(line);
    return;
  }
  eachColumn(book, columns, (x, width) => void pdf.rect(x, y, width, row.height).stroke(line));
}

function eachColumn(book: Book, columns: number[], visit: (x: number, width: number, index: number) => void): void {
  let x = book.left;
  for (const [i, width] of columns.entries()) {
    visit(x, width, i);
    x += width;
  }
}
