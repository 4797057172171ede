import type { Face } from './fonts';
import { composed } from './text';

/** A stretch of words that look alike. `\n` in the text begins a new line. */
export interface Run {
  text: string;
  face: Face;
  /** Points; the line's own where nothing is said. */
  size?: number;
  colour?: string;
  slanted?: boolean;
  struck?: boolean;
  /** Points above the line of the other words, for the number of a note. */
  rise?: number;
  /** The address that the words open. */
  href?: string;
  /** A sign to tick, drawn instead of words: an empty square, an empty circle, a square with a tick. */
  mark?: 'box' | 'circle' | 'ticked';
}

/** A part of a run on one line. */
export interface Piece {
  run: Run;
  /** With the space that follows it, so that a copied paragraph has its words apart. */
  text: string;
  /** From the left end of the line. */
  x: number;
  width: number;
}

export interface Line {
  pieces: Piece[];
  /** Without the space at its end. */
  width: number;
}

const widths = new Map<string, number>();

/** Width of some text in points. Kept by word: most words of a language come again. */
export function widthOf(pdf: PDFKit.PDFDocument, text: string, face: Face, size: number): number {
  const key = `${face} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    width = pdf.font(face).fontSize(1000).widthOfString(text);
    if (widths.size > 50_000) widths.clear();
    widths.set(key, width);
  }
  return (width * size) / 1000;
}

type Part = Omit<Piece, 'x' | 'width'>;
type Measure = (part: Part) => number;

const measureWith =
  (pdf: PDFKit.PDFDocument, size: number): Measure =>
  ({ run, text }) =>
    run.mark ? markWidth(run.size ?? size) : widthOf(pdf, text, run.face, run.size ?? size);

/** A sign to tick with the air behind it. */
export const markWidth = (size: number): number => size * 1.45;

/** Breaks runs into lines of a column. Nothing is cut: a word wider than the column breaks between letters. */
export function breakRuns(pdf: PDFKit.PDFDocument, runs: Run[], width: number, size: number): Line[] {
  const setter = new Setter(width, measureWith(pdf, size));
  for (const step of stepsOf(runs)) {
    if ('word' in step) setter.word(step.word);
    else if ('space' in step) setter.space(step.space);
    else setter.endLine();
  }
  return setter.lines();
}

/** How narrow a column of these runs may be before a word in it is parted. */
export function longestWord(pdf: PDFKit.PDFDocument, runs: Run[], size: number): number {
  const measure = measureWith(pdf, size);
  const words = [...stepsOf(runs)].flatMap((step) => ('word' in step ? [step.word] : []));
  return Math.max(0, ...words.map((word) => word.reduce((sum, part) => sum + measure(part), 0)));
}

type Step = { word: Part[] } | { space: Run } | { end: true };

/** Words, perhaps of several runs, the spaces between them, and ends of lines. A no-break space stays in its word. */
function* stepsOf(runs: Run[]): Generator<Step> {
  let word: Part[] = [];
  for (const run of runs) {
    for (const text of run.mark ? [''] : (composed(run.text).match(/\n|[ \t\r]+|[^ \t\r\n]+/g) ?? [])) {
      if (!/^[ \t\r\n]+$/.test(text)) {
        word.push({ run, text });
        continue;
      }
      if (word.length > 0) yield { word };
      word = [];
      yield text === '\n' ? { end: true } : { space: run };
    }
  }
  if (word.length > 0) yield { word };
}

/** Sets words into lines, one after the other. */
class Setter {
  readonly #lines: Line[] = [];
  #line: Line = { pieces: [], width: 0 };
  /** A space that is set once a word follows it on the same line. */
  #gap: Run | null = null;
  /** Within a word that is wider than the column: its parts are one. */
  #spelling = false;

  constructor(
    readonly width: number,
    readonly measure: Measure,
  ) {}

  word(parts: Part[]): void {
    const wide = parts.reduce((sum, part) => sum + this.measure(part), 0);
    const gap = this.#gap ? this.measure({ run: this.#gap, text: ' ' }) : 0;
    const fits = this.#line.width + gap + wide <= this.width + 0.01;
    if (!fits && this.#line.pieces.length > 0) this.endLine();
    if (this.#gap && this.#line.pieces.length > 0) this.#add({ run: this.#gap, text: ' ' });
    this.#gap = null;
    if (this.#line.width + wide <= this.width + 0.01) for (const part of parts) this.#add(part);
    else this.#spell(parts);
  }

  space(run: Run): void {
    if (this.#line.pieces.length > 0) this.#gap ??= run;
  }

  endLine(): void {
    const last = this.#line.pieces.at(-1);
    // So that a paragraph that is copied or heard has its words apart; it takes no room.
    if (last && !last.run.mark && !this.#spelling) last.text += ' ';
    this.#lines.push(this.#line);
    this.#line = { pieces: [], width: 0 };
    this.#gap = null;
  }

  lines(): Line[] {
    return this.#line.pieces.length > 0 ? [...this.#lines, this.#line] : this.#lines;
  }

  /** A word wider than the column, letter by letter; rather after a sign that addresses are made of. */
  #spell(parts: Part[]): void {
    this.#spelling = true;
    for (const { run, text } of parts) {
      for (const piece of text.match(/[^-/.?&=_]*[-/.?&=_]+|[^-/.?&=_]+/g) ?? ['']) {
        if (this.#line.width > 0 && this.#line.width + this.measure({ run, text: piece }) > this.width) this.endLine();
        for (const letter of piece || ['']) {
          const wide = this.measure({ run, text: letter });
          if (this.#line.width > 0 && this.#line.width + wide > this.width) this.endLine();
          this.#add({ run, text: letter });
        }
      }
    }
    this.#spelling = false;
  }

  #add(part: Part): void {
    const { pieces } = this.#line;
    const last = pieces.at(-1);
    const wide = this.measure(part);
    if (last && last.run === part.run && !part.run.mark) {
      last.text += part.text;
      last.width += wide;
    } else pieces.push({ ...part, x: this.#line.width, width: wide });
    this.#line.width += wide;
  }
}
