import type { Book } from './book';
import { breakRuns, type Line, markWidth, type Piece, type Run } from './runs';

type Element = PDFKit.PDFStructureElement;

export interface Setting {
  size: number;
  colour: string;
  /** Distance of baselines in points. */
  leading: number;
  align?: 'left' | 'right' | 'centre';
}

/** Fewest lines of a paragraph that stand alone at the foot or at the head of a page. */
const together = 2;

/**
 * Sets a paragraph in the column of the book and leaves the pen below it. It flows over pages, two lines at least on
 * each; `keep`: points that must follow it on the same page, as after a heading.
 */
export function setParagraph(book: Book, runs: Run[], setting: Setting, keep = 0): void {
  const lines = breakRuns(book.pdf, runs, book.width, setting.size);
  const { leading } = setting;
  if (lines.length > 0) book.room(Math.min(lines.length, together) * leading + keep);
  let from = 0;
  while (from < lines.length) {
    const left = lines.length - from;
    let count = Math.min(left, Math.max(1, Math.floor(book.rest / leading + 0.01)));
    if (count < left && left - count < together && count > together) count -= together - (left - count);
    placeLines(book, lines.slice(from, from + count), book.left, book.y, book.width, setting);
    from += count;
    book.y += count * leading;
    if (from < lines.length) book.startPage();
  }
}

/** Pieces one after the other, over the ends of lines, that open the same address, or none. */
interface Stretch {
  href: string | undefined;
  items: { piece: Piece; left: number; top: number }[];
}

/**
 * Draws lines with their top at `y` on the page that is written. Words that open an address are links of their own, in
 * the order of reading.
 */
export function placeLines(
  book: Book,
  lines: Line[],
  x: number,
  y: number,
  width: number,
  setting: Setting,
  element: Element = book.element,
): void {
  for (const { href, items } of stretches(lines, x, y, width, setting)) {
    const draw = (some: Stretch['items']) => {
      for (const item of some) drawPiece(book.pdf, item, setting);
    };
    if (href === undefined) {
      book.put(() => draw(items), element);
      continue;
    }
    const link = book.child(element, 'Link');
    const says = items
      .map(({ piece }) => piece.text)
      .join('')
      .trim();
    for (const item of items) {
      book.put(() => draw([item]), link);
      openBy(book, link, href, says, [item.left, item.top, item.piece.width, setting.leading]);
    }
    link.end();
  }
}

function stretches(lines: Line[], x: number, y: number, width: number, { leading, align }: Setting): Stretch[] {
  const found: Stretch[] = [];
  for (const [i, line] of lines.entries()) {
    const left = x + shift(line, width, align);
    for (const piece of line.pieces) {
      const { href } = piece.run;
      const last = found.at(-1);
      const item = { piece, left: left + piece.x, top: y + i * leading };
      if (last && last.href === href) last.items.push(item);
      else found.push({ href, items: [item] });
    }
  }
  return found;
}

/** Makes a box on the page lead somewhere: to an address, or to an anchor of this document (`#name`). */
export function openBy(
  book: Book,
  element: Element,
  href: string,
  says: string,
  [x, y, width, height]: [number, number, number, number],
): void {
  // pdfkit writes a String object as text, and a bare string as a name.
  const options = { structParent: element, Contents: Object(says || href) } as PDFKit.Mixins.AnnotationOption;
  if (href.startsWith('#')) book.pdf.goTo(x, y, width, height, href.slice(1), options);
  else book.pdf.link(x, y, width, height, href, options);
}

function shift(line: Line, width: number, align: Setting['align']): number {
  if (align === 'right') return width - line.width;
  return align === 'centre' ? (width - line.width) / 2 : 0;
}

function drawPiece(pdf: PDFKit.PDFDocument, { piece, left, top }: Stretch['items'][number], setting: Setting): void {
  const { run, text, width } = piece;
  const size = run.size ?? setting.size;
  const colour = run.colour ?? setting.colour;
  const baseline = top + setting.leading / 2 + setting.size * 0.35 - (run.rise ?? 0);
  if (run.mark) {
    drawMark(pdf, run.mark, left, baseline, size, colour);
    return;
  }
  pdf.font(run.face).fontSize(size).fillColor(colour);
  pdf.text(text, left, baseline, { lineBreak: false, baseline: 'alphabetic', oblique: run.slanted ?? false });
  if (run.href !== undefined) rule(pdf, left, baseline + size * 0.16, width, colour, 0.4);
  if (run.struck) rule(pdf, left, baseline - size * 0.26, width, colour, 0.6);
}

function rule(pdf: PDFKit.PDFDocument, x: number, y: number, width: number, colour: string, thick: number): void {
  pdf.lineWidth(thick);
  pdf
    .moveTo(x, y)
    .lineTo(x + width, y)
    .stroke(colour);
}

/** An empty sign for the pen; its outline is drawn, since the face has none. */
export function drawMark(
  pdf: PDFKit.PDFDocument,
  mark: NonNullable<Run['mark']>,
  x: number,
  baseline: number,
  size: number,
  colour: string,
): void {
  const side = markWidth(size) - size * 0.5;
  const top = baseline - side * 0.86;
  pdf.lineWidth(0.7);
  if (mark === 'circle') pdf.circle(x + side / 2, top + side / 2, side / 2).stroke(colour);
  else pdf.roundedRect(x, top, side, side, 1).stroke(colour);
  if (mark !== 'ticked') return;
  pdf
    .moveTo(x + side * 0.2, top + side * 0.55)
    .lineTo(x + side * 0.42, top + side * 0.78)
    .lineTo(x + side * 0.82, top + side * 0.24);
  pdf.lineWidth(1.1).stroke(colour);
}
