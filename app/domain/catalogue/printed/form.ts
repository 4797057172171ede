import type { Words } from '~/words/words';
import type { Json, LessonNode, Properties } from '../lesson.schema';
import type { FormCell, FormPart } from '../printed.schema';

/** A block that answers on the screen, as something to fill in on paper. */
export interface Form {
  /** What it is: "Reflection". */
  kind: string;
  /** What it asks. */
  title: string;
  parts: FormPart[];
  /** What stands below the parts. */
  content?: LessonNode[];
}

/** `props` are those that the reader sees before answering: the compiler has cut the keys out of them. */
export type DrawForm = (props: Properties, words: Words, content: LessonNode[]) => Form;

export const text = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

export const field = (value: Json | undefined, name: string): Json | undefined =>
  value && typeof value === 'object' && !Array.isArray(value) ? value[name] : undefined;

/** Lists of text, or of objects with a `text`. */
export const texts = (value: Json | undefined): string[] =>
  list(value).map((one) => text(typeof one === 'object' ? field(one, 'text') : one));

export const say = (words: string): FormPart[] => (words ? [{ part: 'text', text: words }] : []);

/** Cells with one mark each, and cells to write into. */
export const marks = (count: number): FormCell[] => Array.from({ length: count }, () => ({ ticks: [''] }));
export const rooms = (count: number): FormCell[] => Array.from({ length: count }, () => null);

/** A, B, C … of a group or a party. */
export const letterOf = (i: number): string => String.fromCharCode(65 + (i % 26));

export const lettered = (names: string[]): string => names.map((name, i) => `${letterOf(i)}. ${name}`).join(' · ');

/** Lines of a list with their numbers, and `own` more to write into. */
export const numbered = (lines: string[], own = 0): FormCell[][] =>
  [...lines, ...rooms(own)].map((line, i) => [String(i + 1), line]);
