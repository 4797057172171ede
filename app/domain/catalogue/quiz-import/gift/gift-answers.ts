import { type Losses, NotTaken } from '../found';
import { between, numberOf } from '../numbers';
import { plainText, type TextFormat } from '../plain-text';
import type { WeightedAnswer } from '../weights';
import { shown } from './gift-escapes';

/** How a text says that it is written: `[html]` before it. */
export const formatMark = /^\s*\[(html|markdown|plain|moodle)\]/i;

/** Text of a question or an answer, which may say itself how it is written. */
export function giftText(raw: string, standard: TextFormat, losses: Losses): { text: string; format: TextFormat } {
  const [mark = '', named] = formatMark.exec(raw) ?? [];
  const used = (named?.toLowerCase() as TextFormat | undefined) ?? standard;
  return { text: plainText(shown(raw.slice(mark.length)), used, losses), format: used };
}

/** One answer between the braces, its parts still as they stand there. */
export interface RawAnswer {
  sign: '=' | '~';
  /** Per cent; null where none is said. */
  weight: number | null;
  text: string;
  feedback: string;
  /** Where it begins in what stands between the braces. */
  at: number;
}

const percent = /^\s*%(-?\d{1,3}(?:\.\d{0,10})?)%/;

/** The feedback behind the first `#`. */
export function partedAtHash(text: string): [before: string, after: string] {
  const at = text.indexOf('#');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** Answers that begin with `=` or `~`. Refuses text before the first of them: answerUnclear. */
export function rawAnswers(inner: string, line: number): RawAnswer[] {
  const first = inner.search(/[=~]/);
  const before = first < 0 ? inner : inner.slice(0, first);
  if (before.trim() !== '') throw new NotTaken('answerUnclear', { text: shown(before).trim().slice(0, 80) }, line);
  return [...inner.matchAll(/([=~])([^=~]*)/g)].map((found) => {
    const [, sign, rest = ''] = found;
    const weight = percent.exec(rest);
    const [text, feedback] = partedAtHash(weight ? rest.slice(weight[0].length) : rest);
    return { sign: sign as '=' | '~', weight: weight ? Number(weight[1]) : null, text, feedback, at: found.index };
  });
}

/** Answers with their weights: `=` counts in full unless it says otherwise, `~` not at all. */
export const weightedAnswers = (raw: RawAnswer[], standard: TextFormat, losses: Losses): WeightedAnswer[] =>
  raw.map(({ sign, weight, text, feedback }) => ({
    text: giftText(text, standard, losses).text,
    weight: weight ?? (sign === '=' ? 100 : 0),
    feedback: giftText(feedback, standard, losses).text || null,
  }));

/** `3`, `3:0.5` or `2.5..3.5`. */
export function numericValue(raw: string, line: number): { answer: number; tolerance: number } {
  const text = shown(raw).trim();
  const range = text.split('..');
  if (range.length === 2) return between(numberOf(range[0]!, line), numberOf(range[1]!, line), line);
  const [value = '', deviation, ...more] = text.split(':');
  if (more.length > 0) throw new NotTaken('notANumber', { text: text.slice(0, 80) }, line);
  const tolerance = deviation === undefined ? 0 : numberOf(deviation, line);
  return { answer: numberOf(value, line), tolerance: Math.abs(tolerance) };
}
