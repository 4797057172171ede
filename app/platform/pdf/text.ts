import type { Face } from './fonts';

export interface Style {
  face: Face;
  size: number;
  colour: string;
  /** Distance of baselines as a multiple of the size. */
  leading?: number;
}

export interface Fitted {
  /** Each with the space that followed it, if one did, so that a copied paragraph has its words apart. */
  lines: string[];
  style: Style;
  /** From the top of the first line to the foot of the last. */
  height: number;
}

export interface Fit {
  width: number;
  /** Sizes to try, largest first, each with the lines it may take. The last is kept whatever it takes. */
  tries: { size: number; lines: number }[];
  /** Makes lines of about the same length, for text that stands centred. */
  balanced?: boolean;
}

/** The width of some text, in the unit of the size it is set in. */
export type Measure = (text: string) => number;

/**
 * Breaks text into lines, at the largest size of `fit.tries` whose lines are few enough. Nothing is ever cut:
 * a word wider than the column breaks between letters.
 */
export function fitText(pdf: PDFKit.PDFDocument, text: string, style: Omit<Style, 'size'>, fit: Fit): Fitted {
  return fitWith(
    (size) => {
      pdf.font(style.face).fontSize(size);
      return (part) => pdf.widthOfString(part);
    },
    text,
    style,
    fit,
  );
}

/** The same for text that is measured by other means than a document. */
export function fitWith(
  measureAt: (size: number) => Measure,
  text: string,
  style: Omit<Style, 'size'>,
  fit: Fit,
): Fitted {
  const clean = printable(text);
  const last = fit.tries[fit.tries.length - 1]!;
  for (const { size, lines: allowed } of fit.tries) {
    const measure = measureAt(size);
    let lines = breakLines(clean, fit.width, measure);
    // Rather a smaller size than a word that breaks between letters.
    const broken = clean.split(/(?<=[ /-])/).some((part) => measure(part.trimEnd()) > fit.width);
    if ((lines.length > allowed || broken) && size !== last.size) continue;
    if (fit.balanced) lines = balance(clean, lines, fit.width, measure);
    const leading = size * (style.leading ?? 1.3);
    return { lines, style: { ...style, size }, height: leading * lines.length };
  }
  throw new Error('fitText needs at least one size to try');
}

/** Draws fitted text with its top at `y`; `x` is the left edge, the middle or the right edge by `align`. */
export function drawText(
  pdf: PDFKit.PDFDocument,
  { lines, style }: Fitted,
  x: number,
  y: number,
  align: 'left' | 'centre' | 'right' = 'left',
) {
  const leading = style.size * (style.leading ?? 1.3);
  pdf.font(style.face).fontSize(style.size).fillColor(style.colour);
  lines.forEach((line, index) => {
    const width = align === 'left' ? 0 : pdf.widthOfString(line.trimEnd());
    const left = x - (align === 'centre' ? width / 2 : width);
    const baseline = y + leading * index + leading / 2 + style.size * 0.35;
    pdf.text(line, left, baseline, { lineBreak: false, baseline: 'alphabetic' });
  });
}

/** The first of some tries, each costlier to the eye than the one before, that is good; or the last. */
export function firstThat<T>(scales: number[], make: (scale: number) => T, good: (made: T) => boolean): T {
  const [scale = 1, ...rest] = scales;
  const made = make(scale);
  return good(made) || rest.length === 0 ? made : firstThat(rest, make, good);
}

function breakLines(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text, width, measure)) {
    const longer = line + piece;
    if (line && measure(longer.trimEnd()) > width) {
      lines.push(line);
      line = piece;
    } else line = longer;
  }
  if (line) lines.push(line);
  return lines;
}

/** Words with the space after them; a word wider than the column in parts, after hyphens and slashes if it can. */
function* pieces(text: string, width: number, measure: Measure): Generator<string> {
  for (const word of text.match(/[^ ]+ */g) ?? []) {
    if (measure(word.trimEnd()) <= width) yield word;
    else for (const part of word.match(/[^-/]*[-/]*/g) ?? []) yield* letters(part, width, measure);
  }
}

function* letters(part: string, width: number, measure: Measure): Generator<string> {
  let piece = '';
  for (const letter of part) {
    if (piece && measure((piece + letter).trimEnd()) > width) {
      yield piece;
      piece = '';
    }
    piece += letter;
  }
  if (piece) yield piece;
}

/** The narrowest column that still gives as many lines. */
function balance(text: string, lines: string[], width: number, measure: Measure): string[] {
  let [low, high, best] = [width / lines.length / 2, width, lines];
  for (let step = 0; step < 10 && lines.length > 1; step++) {
    const middle = (low + high) / 2;
    const tried = breakLines(text, middle, measure);
    const whole = text.split(' ').every((word) => measure(word) <= middle);
    if (whole && tried.length <= lines.length) [high, best] = [middle, tried];
    else low = middle;
  }
  return best;
}

/** Letters that the face lacks, each with the sign that looks the same: Azerbaijani ə, Uzbek ʻ, Romanian ţ. */
const standIns: Record<string, string> = { ə: 'ә', Ə: 'Ә', ʻ: '‘', ʹ: '’', ţ: 'ț', Ţ: 'Ț' };

/** Composed letters of the face, nothing invisible. */
export const composed = (text: string) =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[əƏʻʹţŢ]/g, (letter) => standIns[letter] ?? letter);

/** The same with plain spaces. */
export const printable = (text: string) =>
  composed(text)
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim();
