import { isMap, isScalar, type Pair, parseDocument, stringify } from 'yaml';
import type { CompiledLesson } from './compile-lesson';
import type { Place } from './faults';
import { frontId, frontLines } from './passages';
import { blockHash } from './version';

/** A passage as its author wrote it, and where: offsets in the text; null of a line of the front matter. */
export interface PassageText {
  text: string;
  at: { from: number; to: number } | null;
}

/** Where each line of a text begins. Lines end in \n only. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/**
 * The end of a block that begins at `from` and ends before `next`: what follows it may be notes or names of links, which
 * are no part of it, so lines are left out from the end until the hash is the compiler's. Null where none fits: notes
 * that stand in several places are one block.
 */
function endOf(text: string, from: number, next: number, hash: string): number | null {
  for (let to = next; to > from; to = text.lastIndexOf('\n', to - 1)) {
    const piece = text.slice(from, to);
    if (blockHash(piece) === hash) return from + piece.trimEnd().length;
  }
  return null;
}

/** The passages of a lesson as they are written, by id; `text` is what the lesson was compiled from, its lines ended by \n. */
export function passageTexts(text: string, { front, tree, places }: CompiledLesson): Map<string, PassageText> {
  const starts = lineStarts(text);
  const offsetOf = ({ line, column }: Place) => (starts[line - 1] ?? 0) + column - 1;
  const found = new Map<string, PassageText>();
  for (const line of frontLines) {
    const value = front[line];
    if (value !== undefined) found.set(frontId(line), { text: value, at: null });
  }
  const blocks = tree.blocks.flatMap(({ id, hash }) => {
    const place = places.blocks[id];
    return place ? [{ id, hash, from: offsetOf(place) }] : [];
  });
  const order = blocks.map(({ from }) => from).sort((a, b) => a - b);
  for (const { id, hash, from } of blocks) {
    const next = order.find((start) => start > from) ?? text.length;
    const to = endOf(text, from, next, hash);
    if (to !== null) found.set(id, { text: text.slice(from, to), at: { from, to } });
  }
  return found;
}

/** The text with other words in the place of those that stand there; nothing else of it changes. */
export const withBlock = (text: string, { from, to }: { from: number; to: number }, words: string): string =>
  text.slice(0, from) + words.trim() + text.slice(to);

/** The text with a block of its own behind what ends at `after`; null = before all that the lesson says. */
export function withBlockBehind(text: string, after: number | null, words: string): string {
  if (after === null) {
    const close = /^---[ \t]*\n[\s\S]*?\n---[ \t]*(?:\n|$)/.exec(text.replace(/^\uFEFF/, ' '))?.[0].length ?? 0;
    return `${text.slice(0, close)}\n${words.trim()}\n${text.slice(close)}`;
  }
  return `${text.slice(0, after)}\n\n${words.trim()}${text.slice(after)}`;
}

/** The text with another line of its front matter, written so that YAML reads it back; one that is not there yet comes last. */
export function withFrontLine(text: string, name: string, words: string): string {
  const opening = /^\uFEFF?---[ \t]*\n/.exec(text)?.[0].length;
  const close = opening === undefined ? -1 : text.slice(opening).search(/^---[ \t]*$/m);
  if (opening === undefined || close < 0) return text;
  const yaml = text.slice(opening, opening + close);
  const { contents } = parseDocument(yaml, { version: '1.2', schema: 'core' });
  const items = (isMap(contents) ? contents.items : []) as Pair[];
  const pair = items.find(({ key }) => isScalar(key) && key.value === name);
  const written = stringify(words.replace(/\s+/g, ' ').trim(), { lineWidth: 0 }).trimEnd();
  const range = (pair?.value as { range?: [number, number, number] } | undefined)?.range;
  const changed = range
    ? `${yaml.slice(0, range[0])}${written}${yaml.slice(range[0] + yaml.slice(range[0], range[1]).trimEnd().length)}`
    : `${yaml}${name}: ${written}\n`;
  return text.slice(0, opening) + changed + text.slice(opening + close);
}
