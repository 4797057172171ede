import type { LessonNode, LessonTree } from '~/domain/catalogue/lesson.schema';

const longest = 64;

/** The words of a node, in order. A block that asks something is known by what it asks. */
function wordsOf(node: LessonNode): string {
  if (typeof node === 'string') return node;
  const asks = ['prompt', 'question', 'title', 'term', 'alt'].map((name) => node.p?.[name]).find(isText);
  const text = (node.c ?? []).map(wordsOf).join(' ');
  return asks && !text.startsWith(asks) ? `${asks} ${text}` : text;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** The first words of a block, to name a place in the text; null when the text has no such block. */
export function passage(tree: LessonTree, blockId: string): string | null {
  const block = tree.blocks.find(({ id }) => id === blockId);
  if (!block) return null;
  const words = wordsOf(block.node).replace(/\s+/g, ' ').trim();
  if (words.length <= longest) return words || '…';
  return `${words.slice(0, longest).replace(/\s+\S*$/, '')} …`;
}
