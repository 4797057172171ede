import type { Book } from '~/platform/pdf/book';
import { setParagraph } from '~/platform/pdf/lines';
import { area, colours, words as run, settings } from './look';

/** A picture of figures on paper. Every figure stands in words; what is drawn is decoration to readers. */
export type PaperPicture =
  | { kind: 'bars'; title: string; bars: { label: string; value: number; text: string }[] }
  | { kind: 'pairs'; title: string; hint: string; pairs: { label: string; text: string; means: Means | null }[] }
  | { kind: 'courses'; title: string; lines: CourseOfTime[]; ends: [first: string, last: string] };

interface Means {
  before: number;
  after: number;
}

/** A line that only rises: its name with the last figure, and its height at each step, from 0. */
export interface CourseOfTime {
  label: string;
  values: number[];
}

const gutter = 36;

/** Sets pictures in two columns of the page, each below the one before; a page is begun when neither has room. */
export function drawPictures(book: Book, pictures: PaperPicture[]): void {
  const width = (area.right - area.left - gutter) / 2;
  if (pictures.length === 0) return;
  let tops = [book.y, book.y];
  for (const picture of pictures) {
    let side = tops[1]! < tops[0]! ? 1 : 0;
    if (tops[side]! + heightOf(picture) > area.bottom) {
      side = 1 - side;
      if (tops[side]! + heightOf(picture) > area.bottom) {
        book.startPage();
        tops = [book.y, book.y];
        side = 0;
      }
    }
    book.y = tops[side]!;
    const from = side * (width + gutter);
    book.inset(from, () => drawPicture(book, picture), area.right - area.left - from - width);
    tops[side] = book.y + 16;
  }
  book.y = Math.max(...tops);
}

const line = settings.small.leading;
/** Height of lines over time. */
const plot = 60;

/** About how high a picture is. */
function heightOf(picture: PaperPicture): number {
  if (picture.kind === 'bars') return 20 + picture.bars.length * (line + 8);
  if (picture.kind === 'pairs') return 20 + 2 * line + picture.pairs.length * (2 * line + 16);
  return 20 + 3 * line + plot + 9;
}

function drawPicture(book: Book, picture: PaperPicture): void {
  book.within('H2', () => setParagraph(book, [run(picture.title, 'semibold')], settings.part));
  book.y += 3;
  if (picture.kind === 'bars') drawBars(book, picture.bars);
  else if (picture.kind === 'pairs') drawPairs(book, picture);
  else drawCourses(book, picture);
}

function drawBars(book: Book, bars: { label: string; value: number; text: string }[]): void {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  for (const { label, value, text } of bars) {
    book.within('P', () => setParagraph(book, [run(`${label}: `), run(text, 'medium')], settings.small));
    book.artifact(() => {
      const y = book.y + 1;
      book.pdf.rect(book.left, y, book.width, 5).fill(colours.track);
      if (value > 0) book.pdf.rect(book.left, y, (book.width * value) / most, 5).fill(colours.juniper);
    });
    book.y += 8;
  }
}

function drawPairs(book: Book, { hint, pairs }: Extract<PaperPicture, { kind: 'pairs' }>): void {
  book.within('P', () => setParagraph(book, [run(hint)], settings.small));
  for (const { label, text, means } of pairs) {
    book.y += 3;
    book.within('P', () =>
      setParagraph(book, [run(`${label}: `, 'medium'), run(text)], { ...settings.small, colour: colours.ink }),
    );
    if (!means) continue;
    book.artifact(() => {
      const { pdf } = book;
      const y = book.y + 6;
      const at = (percent: number) => book.left + 4 + ((book.width - 8) * percent) / 100;
      pdf.lineWidth(0.6).moveTo(book.left, y).lineTo(book.right, y).stroke(colours.line);
      pdf.lineWidth(2).moveTo(at(means.before), y).lineTo(at(means.after), y).stroke(colours.juniper);
      pdf.circle(at(means.before), y, 3.4).lineWidth(1.4).fillAndStroke('#ffffff', colours.juniper);
      pdf.circle(at(means.after), y, 3.8).fill(colours.juniper);
    });
    book.y += 13;
  }
}

/** Strokes of the lines in their order, told apart without colour. */
const strokes = [
  { colour: colours.juniper, dash: [] },
  { colour: colours.sky, dash: [7, 3] },
  { colour: colours.apricot, dash: [2, 2.4] },
  { colour: colours.ink, dash: [8, 2.5, 1.5, 2.5] },
] as const;

function drawCourses(book: Book, { lines, ends }: Extract<PaperPicture, { kind: 'courses' }>): void {
  const most = Math.max(1, ...lines.flatMap(({ values }) => values));
  const top = book.y;
  const half = book.width / 2;
  for (const [i, { label }] of lines.entries()) {
    const { colour, dash } = strokes[i % strokes.length]!;
    const left = (i % 2) * half;
    book.y = top + Math.floor(i / 2) * line;
    const [from, y] = [book.left + left, book.y + line / 2];
    const sample = [
      [from, y],
      [from + 26, y],
    ] as const;
    book.artifact(() => stroke(book, colour, dash, sample));
    book.inset(left + 32, () => book.within('P', () => setParagraph(book, [run(label)], settings.small)));
  }
  book.y += 6;
  const foot = book.y + plot;
  book.artifact(() => {
    book.pdf.lineWidth(0.6).moveTo(book.left, foot).lineTo(book.right, foot).stroke(colours.line);
    for (const [i, { values }] of lines.entries()) {
      const { colour, dash } = strokes[i % strokes.length]!;
      const step = book.width / Math.max(1, values.length - 1);
      stroke(
        book,
        colour,
        dash,
        values.map((value, n) => [book.left + n * step, foot - (plot * value) / most]),
      );
    }
  });
  book.y = foot + 3;
  const { y } = book;
  book.within('P', () => setParagraph(book, [run(ends[0])], settings.small));
  book.y = y;
  book.within('P', () => setParagraph(book, [run(ends[1])], { ...settings.small, align: 'right' }));
}

function stroke(
  { pdf }: Book,
  colour: string,
  dash: readonly number[],
  points: readonly (readonly [number, number])[],
): void {
  pdf.save().lineWidth(1.5);
  if (dash.length > 0) pdf.dash([...dash] as unknown as number, {});
  for (const [i, [x, y]] of points.entries())
    if (i === 0) pdf.moveTo(x, y);
    else pdf.lineTo(x, y);
  pdf.stroke(colour).restore();
}
