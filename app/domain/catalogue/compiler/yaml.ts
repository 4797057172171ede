import { isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Place, Report } from './faults';

export interface YamlText {
  /** Plain objects, lists and scalars; null for an empty text. */
  value: unknown;
  /** Where the value at a path stands, or the nearest thing around it that exists. */
  placeOf(path: PropertyKey[]): Place;
}

const inherited = new Set(['__proto__', 'constructor', 'prototype']);

/** Follows a path as far as the text goes; gives the offset of the key or item found last. */
function offsetOf(contents: unknown, path: PropertyKey[]): number {
  let node = contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      if (!isNode(node)) return offset;
      offset = node.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}

/**
 * Reads YAML as data only: core schema of YAML 1.2, one document, no tags, no anchors, no aliases, no directives, text
 * keys, no key twice. Reports every breach at its place and then gives undefined. `firstLine` is the line of the file
 * on which the text begins.
 */
export function readYaml(text: string, report: Report, firstLine = 1): YamlText | undefined {
  const counter = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line) + firstLine - 1, column: Math.max(1, col) };
  };
  let sound = true;
  const refuse: Report = (place, code, params) => {
    sound = false;
    report(place, code, params);
  };
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      uniqueKeys: true,
      strict: true,
      prettyErrors: false,
      keepSourceTokens: false,
      lineCounter: counter,
      logLevel: 'error',
    });
    const directive = /^%/m.exec(text);
    if (directive && document.directives?.yaml.explicit) refuse(at(directive.index), 'yamlSyntax', { reason: '%' });
    visit(document, (key, node) => {
      if (isAlias(node)) refuse(at(node.range?.[0] ?? 0), 'yamlAlias');
      if (isNode(node) && !isAlias(node)) {
        const place = at(node.range?.[0] ?? 0);
        if (node.tag) refuse(place, 'yamlTag', { tag: node.tag.slice(0, 60) });
        if ('anchor' in node && node.anchor) refuse(place, 'yamlAlias');
      }
      if (isPair(node) && key !== null) {
        const name = isScalar(node.key) ? node.key.value : undefined;
        if (typeof name === 'object' || name === undefined || inherited.has(String(name))) {
          refuse(at(isNode(node.key) ? (node.key.range?.[0] ?? 0) : 0), 'yamlKey');
        }
      }
    });
    for (const error of document.errors)
      refuse(at(error.pos[0]), 'yamlSyntax', { reason: error.message.split('\n')[0]!.slice(0, 200) });
    if (!sound) return undefined;
    return { value: document.toJS({ maxAliasCount: 0 }), placeOf: (path) => at(offsetOf(document.contents, path)) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    refuse({ line: firstLine, column: 1 }, 'yamlTooDeep');
    return undefined;
  }
}
