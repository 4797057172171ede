import type { LessonBlock, LessonNode, LessonTree, PracticeKey, Properties } from '../lesson.schema';
import type { Registry } from './blocks';
import type { Place } from './faults';
import { flatten, type RawNode, stored } from './flatten';
import { type NumberedBlock, type Numbering, wrapper } from './number-blocks';
import { countWords, plainText } from './plain-text';
import { partPractice } from './practice';

export interface BuiltTree {
  tree: LessonTree;
  keys: Record<string, PracticeKey>;
  /** Where each top-level block stands in its file. */
  places: Record<string, Place>;
}

interface Gathered {
  keys: Record<string, PracticeKey>;
  terms: Set<string>;
}

/** Takes the keys out of every practice block, however deep it stands, and notes the terms. */
function gather(node: RawNode, found: Gathered): RawNode {
  if (typeof node === 'string') return node;
  const c = node.c.map((child) => gather(child, found));
  if (node.t === 'Definition' && typeof node.p.term === 'string') found.terms.add(node.p.term);
  const practice = partPractice(node.t, node.p);
  if (!practice) return { ...node, c };
  found.keys[String(node.p.id)] = practice.key;
  return { t: node.t, p: practice.shown, c };
}

const isHeading = (node: LessonNode): node is { t: string; p?: Properties; c?: LessonNode[] } =>
  typeof node !== 'string' && /^h[234]$/.test(node.t);

/** Builds the tree of a lesson from what its evaluation returned. The same source always gives the same tree. */
export function buildTree(evaluated: unknown, numbering: Numbering, media: string[], registry: Registry): BuiltTree {
  const found: Gathered = { keys: {}, terms: new Set() };
  const blocks: LessonBlock[] = [];
  const places: Record<string, Place> = {};
  const outline: LessonTree['outline'] = [];
  const add = (id: string, kind: string, { hash, place }: NumberedBlock, node: LessonNode) => {
    blocks.push({ id, kind, hash, node });
    places[id] = place;
  };

  for (const raw of flatten(evaluated, registry)) {
    if (typeof raw === 'string') continue;
    if (raw.t === 'section' && numbering.notes) {
      const list = raw.c
        .filter((node) => typeof node !== 'string' && node.t === 'ol')
        .map((node) => gather(node, found));
      add('footnotes', 'footnotes', numbering.notes, stored({ ...raw, c: list }));
      continue;
    }
    const at = Number(raw.p.n);
    const numbered = numbering.blocks[at];
    const inner = raw.c[0];
    if (raw.t !== wrapper || !numbered || inner === undefined) continue;
    const cleaned = gather(inner, found);
    const node = stored(cleaned);
    const kind = typeof cleaned === 'string' ? 'p' : cleaned.t;
    const keeps = typeof cleaned !== 'string' && registry.get(cleaned.t)?.keeps;
    const id = keeps ? String(cleaned.p.id) : `b${at + 1}`;
    if (isHeading(node)) {
      node.p = { id, ...node.p };
      outline.push({ id, depth: Number(node.t[1]) as 2 | 3 | 4, title: plainText(node).replaceAll('\n', ' ') });
    }
    add(id, kind, numbered, node);
  }

  const text = blocks.map((block) => plainText(block.node)).join('\n');
  const tree = { blocks, outline, text, words: countWords(text), bytes: 0, terms: [...found.terms], media };
  tree.bytes = Buffer.byteLength(JSON.stringify(tree));
  return { tree, keys: found.keys, places };
}
