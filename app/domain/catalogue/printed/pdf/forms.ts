import { type Setting, setParagraph } from '~/platform/pdf/lines';
import type { Run } from '~/platform/pdf/runs';
import { setTable } from '~/platform/pdf/table';
import type { LessonNode } from '../../lesson.schema';
import type { FormCell, FormPart } from '../../printed.schema';
import { text } from '../form';
import { type Drawing, gap, lines, partTitle } from './drawing';
import { air, colours, settings, words } from './look';

type PartOf<K extends FormPart['part']> = Extract<FormPart, { part: K }>;

/** Points between lines to write on: a hand needs about nine millimetres. */
const ruled = 25;

/** Something to fill in by hand, told apart from the text by a line down its side. */
export function drawForm(drawing: Drawing, { p = {}, c = [] }: Exclude<LessonNode, string>): void {
  const { book } = drawing;
  const parts = (p.parts ?? []) as unknown as FormPart[];
  const body = () => {
    if (p.kind) lines(drawing, [words(text(p.kind), 'medium', { colour: colours.accent })], settings.small, 40);
    partTitle(drawing, text(p.title), settings.subheading);
    for (const part of parts) drawPart(drawing, part);
    drawing.nodes(c);
  };
  gap(drawing, air.part);
  book.room((p.kind ? 4 * settings.subheading.leading : 0) + leastHeight(parts));
  book.within('Div', () => (p.kind ? book.withBar(colours.apricot, body) : body()));
  gap(drawing, air.part);
}

/** What must stand on one page with the title of a form: its hints, and enough of what is to be filled in. */
function leastHeight([first, ...rest]: FormPart[]): number {
  const { leading } = settings.body;
  switch (first?.part) {
    case 'text':
      return 2 * leading + leastHeight(rest);
    case 'lines':
      return Math.min(first.count, 12) * ruled + (rest[0]?.part === 'lines' ? leastHeight(rest) : 0);
    case 'ticks':
      return Math.min(first.items.length, 6) * 1.3 * leading;
    case 'grid':
      return 3 * square + 3 * leading;
    default:
      return 5 * leading;
  }
}

const draws: { [K in FormPart['part']]: (drawing: Drawing, part: PartOf<K>) => void } = {
  text: (drawing, part) => lines(drawing, [words(part.text)], settings.form),
  lines: drawLines,
  ticks: drawTicks,
  table: drawFillTable,
  grid: drawGrid,
};

function drawPart(drawing: Drawing, part: FormPart): void {
  gap(drawing);
  (draws[part.part] as (drawing: Drawing, part: FormPart) => void)(drawing, part);
}

function drawLines(drawing: Drawing, { count, label }: PartOf<'lines'>): void {
  const { book } = drawing;
  const { form } = settings;
  book.room(Math.min(count, 12) * ruled);
  for (let i = 0; i < count; i++) {
    book.room(ruled);
    const bottom = book.y + ruled;
    let from = book.left;
    if (i === 0 && label) {
      const wide = Math.min(
        book.width * 0.7,
        6 + drawing.book.pdf.font('regular').fontSize(form.size).widthOfString(label),
      );
      book.y = bottom - form.leading;
      book.inset(0, () => lines(drawing, [words(label)], form), book.width - wide);
      from += wide;
    }
    const y = Math.max(bottom, book.y);
    book.artifact(() => {
      book.pdf.lineWidth(0.6).moveTo(from, y).lineTo(book.right, y).stroke(colours.line);
    });
    book.y = y;
  }
}

/** A list of marks, each before its words. */
function drawTicks(drawing: Drawing, { items, one }: PartOf<'ticks'>): void {
  const { book } = drawing;
  const { body } = settings;
  book.within('L', () => {
    for (const [i, item] of items.entries()) {
      if (i > 0) gap(drawing, 3.5);
      book.room(body.leading);
      book.within('LI', () => {
        const { y } = book;
        const mark: Run = words('', 'regular', { mark: one ? 'circle' : 'box', colour: colours.quiet });
        book.within('Lbl', () => setParagraph(book, [mark], body));
        book.y = y;
        book.inset(18, () => book.within('LBody', () => setParagraph(book, [words(item)], body)));
      });
    }
  });
}

function cellRuns(cell: FormCell): Run[] {
  if (cell === null) return [];
  if (typeof cell === 'string') return [words(cell)];
  return cell.ticks.flatMap((item, i) => [
    ...(i > 0 ? [words('\n')] : []),
    words('', 'regular', { mark: 'box', colour: colours.quiet }),
    ...(item ? [words(item)] : []),
  ]);
}

function drawFillTable(drawing: Drawing, { head, rows, wide, tall }: PartOf<'table'>): void {
  // Five columns and more are narrow: smaller words part less often.
  const { size, leading } = settings.form;
  const scale = head.length > 4 ? 0.86 : 1;
  const setting: Setting = { ...settings.form, size: size * scale, leading: leading * scale };
  setTable(
    drawing.book,
    [
      { head: true, cells: head.map((title) => [words(title, 'semibold')]) },
      ...rows.map((row) => ({ cells: row.map(cellRuns) })),
    ],
    { ...setting, shares: head.map((_, i) => wide?.[i] ?? 1), least: tall ? 56 : 27, line: colours.line, boxed: true },
  );
}

const square = 88;

/** Three by three squares with the steps of both axes; numbers are written into them. */
function drawGrid(drawing: Drawing, { across, up, steps, corners = [] }: PartOf<'grid'>): void {
  const { book } = drawing;
  const { small } = settings;
  const side = 64;
  book.room(3 * square + 3 * small.leading);
  lines(drawing, [words(`↑ ${up}`, 'medium')], small);
  gap(drawing, 2);
  const [left, top] = [book.left + side, book.y];
  const corner = [[corners[0], undefined, corners[1]], [], [corners[3], undefined, corners[2]]];
  for (const row of [0, 1, 2]) {
    const y = top + row * square;
    book.y = y + square / 2 - small.leading / 2;
    book.inset(0, () => lines(drawing, [words(steps[2 - row] ?? '')], small), book.width - side + 4);
    for (const column of [0, 1, 2]) {
      const x = left + column * square;
      book.artifact(() => void book.pdf.lineWidth(0.6).rect(x, y, square, square).stroke(colours.line));
      const said = corner[row]?.[column];
      if (!said) continue;
      book.y = y + 4;
      book.inset(x - book.left + 4, () => lines(drawing, [words(said)], small), book.right - x - square + 4);
    }
  }
  book.y = top + 3 * square + 3;
  const y = book.y;
  for (const column of [0, 1, 2]) {
    book.y = y;
    const x = left + column * square;
    const centred = { ...small, align: 'centre' as const };
    book.inset(x - book.left, () => lines(drawing, [words(steps[column] ?? '')], centred), book.right - x - square);
  }
  book.y = y + small.leading;
  book.inset(
    side,
    () => lines(drawing, [words(`${across} →`, 'medium')], { ...small, align: 'right' }),
    book.right - left - 3 * square,
  );
}
