import { Document, isMap, isNode, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLSeq } from 'yaml';
import { merged } from './merge-yaml';
import type { Plain, PlainValue } from './plain';

const reading = { version: '1.2', schema: 'core' } as const;

const says = (text: string): string => JSON.stringify(parseDocument(text, reading).toJS());

/** As the house writes: braces perhaps with a space inside, brackets without. */
function written(document: Document, flowCollectionPadding: boolean): string {
  const text = document.toString({
    lineWidth: 0,
    flowCollectionPadding,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
  const close = text.replace(/\[ (?=["'])/g, '[').replace(/(?<=["']) \]/g, ']');
  // The same signs may stand in a text.
  return close === text || says(close) === says(text) ? close : text;
}

/** Whether brackets and braces are written with a space inside, as the text around does. */
const isPadded = (text: string): boolean => !/\{\S/.test(text);

interface Place {
  start: number;
  end: number;
}

/** Where a node stands, without the comments around it; null of one that was made anew. */
const placeOf = (node: unknown): Place | null =>
  isNode(node) && node.range ? { start: node.range[0], end: node.range[1] } : null;

/** Sets a node's text in its place; lines after the first stand as far in as the node did. */
function inPlace(text: string, { start, end }: Place, node: Node, column = columnOf(text, start)): string {
  node.commentBefore = null;
  node.comment = null;
  node.spaceBefore = false;
  const fresh = indented(written(new Document(node, reading), isPadded(text.slice(start, end))), column);
  return text.slice(0, start) + endingAs(text.slice(start, end), fresh.trimStart()) + text.slice(end);
}

const columnOf = (text: string, at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1);

const indented = (text: string, column: number): string => text.replace(/^(?=.)/gm, ' '.repeat(column));

/** With a line end where there was one. */
const endingAs = (old: string, fresh: string): string => fresh.trimEnd() + (/\n$/.test(old) ? '\n' : '');

interface Reading {
  document: Document.Parsed;
  list: YAMLSeq;
  /** True where each item begins on a line of its own, so that text can be put in place without touching the rest. */
  hasLines: boolean;
}

function listIn(text: string, key: string): Reading {
  const document = parseDocument(text, reading);
  if (!isMap(document.contents)) throw new Error(`no map: ${text.slice(0, 40)}`);
  const found: unknown = document.contents.get(key);
  const list: YAMLSeq = isSeq(found) ? found : document.createNode([]);
  if (list !== found) document.set(key, list);
  const { flow, items, range } = list;
  return { document, list, hasLines: !flow && Boolean(range) && items.every((item) => placeOf(item)) };
}

/** The whole text anew: comments and order stay, brackets may be spaced otherwise. */
function anew({ document, list }: Reading, text: string): string {
  if (list.items.some((item) => isMap(item))) list.flow = false;
  return written(document, isPadded(text));
}

/** The text put together from pieces, where it says what the whole says that was written anew. */
const proved = (whole: string, pieces: string | null): string =>
  pieces !== null && says(pieces) === says(whole) ? pieces : whole;

/** The text with this item in the list of maps at `key`: in place of the one at `at`, or behind the last. */
export function withItem(text: string, key: string, at: number | null, item: Plain, order: readonly string[]): string {
  const read = listIn(text, key);
  const { document, list, hasLines } = read;
  const old = at === null ? undefined : list.items[at];
  const [place, last] = [placeOf(old), placeOf(list.items.at(-1))];
  const node = merged(document, old, item, order);
  if (at === null) list.items.push(node);
  else list.items[at] = node;
  const whole = anew(read, text);
  if (hasLines && place) return proved(whole, inPlace(text, place, node));
  if (!hasLines || !last || !list.range) return whole;
  const padded = isPadded(text.slice(last.start, last.end));
  const fresh = indented(written(new Document([node], reading), padded), columnOf(text, list.range[0]));
  const head = text.slice(0, last.end);
  return proved(whole, `${head}${head.endsWith('\n') ? '' : '\n'}${fresh}${text.slice(last.end)}`);
}

/** Where an item begins with its dash. */
const dashOf = (text: string, { start }: Place): number => text.lastIndexOf('-', start - 1);
const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** The text without one item of the list; comments around it stay. */
export function withoutItem(text: string, key: string, at: number): string {
  const read = listIn(text, key);
  const { list, hasLines } = read;
  const place = placeOf(list.items[at]);
  list.items.splice(at, 1);
  const whole = anew(read, text);
  if (!hasLines || !place || list.items.length === 0) return whole;
  return proved(whole, text.slice(0, lineStart(text, dashOf(text, place))) + text.slice(place.end));
}

/** The text with an item and the next one in each other's place, each with the comments above it. */
export function withSwapped(text: string, key: string, at: number): string {
  const read = listIn(text, key);
  const { list, hasLines } = read;
  const [before, one, two] = [list.items[at - 1], list.items[at], list.items[at + 1]].map(placeOf);
  [list.items[at], list.items[at + 1]] = [list.items[at + 1], list.items[at]];
  const whole = anew(read, text);
  if (!hasLines || !one || !two) return whole;
  const start = before ? before.end : lineStart(text, dashOf(text, one));
  // The last line of a file may have no end.
  const moved = text.slice(one.end, two.end).replace(/\n?$/, '\n') + text.slice(start, one.end);
  return proved(whole, text.slice(0, start) + moved + text.slice(two.end));
}

const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : '');

/** The text with fields of its map set, those that are undefined taken out. A new field stands where the house has it. */
export function withFields(text: string, fields: Plain, order: readonly string[]): string {
  return Object.entries(fields).reduce((now, [key, value]) => withField(now, key, value, order), text);
}

function withField(text: string, key: string, value: PlainValue | undefined, order: readonly string[]): string {
  const document = parseDocument(text, reading);
  const { contents } = document;
  if (!isMap(contents)) throw new Error(`no map: ${text.slice(0, 40)}`);
  const before = says(text);
  merged(document, contents, { [key]: value }, order);
  if (JSON.stringify(document.toJS()) === before) return text;
  const whole = written(document, isPadded(text));
  const pair = contents.items.find((one) => keyOf(one) === key);
  const [place, held] = [placeOf(pair?.key), placeOf(pair?.value)];
  if (!pair || !place || !held || contents.flow) return whole;
  const alone = new Document({}, reading);
  (pair.key as Node).commentBefore = null;
  (pair.key as Node).spaceBefore = false;
  if (isNode(pair.value)) pair.value.comment = null;
  alone.set(pair.key, pair.value);
  const slice = text.slice(place.start, held.end);
  const fresh = endingAs(slice, written(alone, isPadded(slice)));
  return proved(whole, text.slice(0, place.start) + fresh + text.slice(held.end));
}
