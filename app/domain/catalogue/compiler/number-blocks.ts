import type { Place } from './faults';
import { isJsx, type MdastNode, placeOf } from './mdast';
import { blockHash } from './version';

/** What stands around the text of one top-level block. */
export interface NumberedBlock {
  place: Place;
  hash: string;
}

export interface Numbering {
  blocks: NumberedBlock[];
  /** Hash of all footnotes together, or null when there are none. */
  notes: NumberedBlock | null;
  /** The first heading, when it is the title of a lesson from elsewhere. */
  title: string;
  /** Whether that heading is taken out of the text, because the page shows the title itself. */
  takeTitle: boolean;
}

/** The element that carries a block's number through the bundle; no author can write it. */
export const wrapper = 'kenes-block';

const textOf = (node: MdastNode): string => node.value ?? (node.children ?? []).map(textOf).join('');

/** A lesson has its own title on the page, so its headings begin one level down and end at the fourth. */
function lowerHeadings(node: MdastNode): void {
  if (node.type === 'heading') node.depth = Math.min(4, Math.max(2, node.depth ?? 2));
  for (const child of node.children ?? []) lowerHeadings(child);
}

/** Notes are called by number, so that their anchors are plain in every script. */
function numberNotes(node: MdastNode, numbers: Map<string, string>): void {
  const number = node.type.startsWith('footnote') ? numbers.get(node.identifier ?? '') : undefined;
  if (number) node.identifier = node.label = number;
  for (const child of node.children ?? []) numberNotes(child, numbers);
}

/**
 * Second in the chain: wraps each top-level node so that it can be told apart in the evaluated lesson, and remembers
 * its place and the hash of its source.
 */
export const numberBlocks = (source: string, numbering: Numbering) => (tree: MdastNode) => {
  const sourceOf = (node: MdastNode): string =>
    node.position ? source.slice(node.position.start.offset, node.position.end.offset) : textOf(node);
  const children = tree.children ?? [];
  const first = children[0];
  if (first?.type === 'heading' && first.depth === 1) {
    numbering.title = textOf(first).trim();
    if (numbering.takeTitle) children.shift();
  }
  const notes = children.filter((node) => node.type === 'footnoteDefinition');
  if (notes[0]) numbering.notes = { place: placeOf(notes[0]), hash: blockHash(notes.map(sourceOf).join('\n')) };
  lowerHeadings(tree);
  numberNotes(tree, new Map(notes.map((node, i) => [node.identifier ?? '', String(i + 1)])));
  tree.children = children.map((node) => {
    if (node.type === 'definition' || node.type === 'footnoteDefinition') return node;
    const value = String(numbering.blocks.length);
    numbering.blocks.push({ place: placeOf(node), hash: blockHash(sourceOf(node)) });
    const attributes: MdastNode['attributes'] = [{ type: 'mdxJsxAttribute', name: 'n', value }];
    if (isJsx(node)) node.type = 'mdxJsxFlowElement';
    return { type: 'mdxJsxFlowElement', name: wrapper, attributes, children: [node] };
  });
};
