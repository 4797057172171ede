import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Pair,
  Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { locales } from '~/words/words';
import { isPlain, type Plain, type PlainValue } from './plain';

const languages = new Set<string>(locales);

/**
 * What a node of YAML becomes when it is to say `value`: nodes that say it already stay as they are written, with their
 * comments; keys that `value` does not name stay, those that it names as undefined go. Items of lists are known by their
 * `id`, or else by their place. `order`: keys as the house writes them, for those that are new.
 */
export function merged(document: Document, node: unknown, value: PlainValue, order: readonly string[]): Node {
  if (isPlain(value) && isMap(node)) return mergedMap(document, node, value, order);
  if (Array.isArray(value) && isSeq(node)) return mergedList(document, node, value, order);
  if (isScalar(node) && !isPlain(value) && !Array.isArray(value)) {
    if (!isSame(node.value, value)) node.value = asBefore(node.value, value);
    return node as Node;
  }
  return created(document, value);
}

const isSame = (old: unknown, now: PlainValue): boolean =>
  old === now || (typeof old === 'string' && typeof now === 'string' && old.trim() === now.trim());

/** A text of several lines ends with a line end where it did so before. */
const asBefore = (old: unknown, now: PlainValue): PlainValue =>
  typeof old === 'string' && typeof now === 'string' && old.endsWith('\n') ? `${now}\n` : now;

const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : '');

function mergedMap(document: Document, map: YAMLMap, value: Plain, order: readonly string[]): Node {
  for (const [key, wanted] of Object.entries(value)) {
    const at = map.items.findIndex((pair) => keyOf(pair) === key);
    const pair = map.items[at];
    if (wanted === undefined) {
      if (pair) map.items.splice(at, 1);
    } else if (pair) pair.value = merged(document, pair.value, wanted, order);
    else {
      const rank = order.indexOf(key);
      const next = map.items.findIndex((other) => order.indexOf(keyOf(other)) > rank);
      const fresh = new Pair(document.createNode(key), created(document, wanted, key));
      map.items.splice(rank < 0 || next < 0 ? map.items.length : next, 0, fresh);
    }
  }
  return map;
}

/** Items without ids, as levels of a criterion, are known by their place. */
const isOf = (item: YAMLMap, at: number, wanted: Plain, place: number): boolean =>
  wanted.id === undefined ? at === place && !item.has('id') : String(item.get('id')) === wanted.id;

function mergedList(document: Document, list: YAMLSeq, value: PlainValue[], order: readonly string[]): Node {
  if (JSON.stringify(list.toJS(document)) === JSON.stringify(value)) return list;
  const before = list.items;
  list.items = value.map((wanted, i) => {
    const known = isPlain(wanted) && before.find((item, k) => isMap(item) && isOf(item, k, wanted, i));
    return known ? merged(document, known, wanted, order) : created(document, wanted);
  });
  // Maps of an empty list in brackets get lines of their own.
  if (before.length === 0 && list.items.some((item) => isMap(item))) list.flow = false;
  return list;
}

/** A new node, as the house writes one: texts in double quotes, lists of words in brackets on one line. */
function created(document: Document, value: PlainValue, name = ''): Node {
  const node = document.createNode(withoutGaps(value)) as Node;
  const quote = (scalar: unknown) => {
    if (!isScalar(scalar) || typeof scalar.value !== 'string') return;
    scalar.type = scalar.value.includes('\n') ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
  };
  if (languages.has(name)) quote(node);
  visit(node as YAMLMap, {
    Pair(_, { key, value: held }) {
      if (isScalar(key) && languages.has(String(key.value))) quote(held);
    },
    Seq(_, seq) {
      if (seq.items.length === 0 || !seq.items.every((item) => isScalar(item))) return;
      seq.flow = true;
      for (const item of seq.items) quote(item);
    },
  });
  return node;
}

const withoutGaps = (value: PlainValue): unknown =>
  Array.isArray(value)
    ? value.map(withoutGaps)
    : isPlain(value)
      ? Object.fromEntries(
          Object.entries(value).flatMap(([key, held]) => (held === undefined ? [] : [[key, withoutGaps(held)]])),
        )
      : value;
