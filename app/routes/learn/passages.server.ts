import type { LessonNode, LessonTree } from '~/domain/catalogue/lesson.schema';

const longest = 64;

/** The words of a node, in order. A block that asks something is known by what it asks. */
function wordsOf(node: LessonNode): string {
  if (typeof node === 'string') return node;
  const text = (node.c ?? []).map(wordsOf).join(' ');
  // A term is a key of the glossary: its meaning says more.
  const names = ['prompt', 'question', 'title', ...(text ? [] : ['term']), 'alt'];
  const asks = names.map((name) => node.p?.[name]).find(isText);
  return asks && !text.startsWith(asks) ? `${asks} ${text}` : text;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** The first words of a block, to name a place in the text; null when the text has no such block. */
export function passage(tree: LessonTree, blockId: string): string | null {
  const block = tree.blocks.find(({ id }) => id === blockId);
  if (!block) return null;
  return cutTo(longest, wordsOf(block.node)) || '…';
}

/** The words of a block without marks, up to `most` letters; null when the text has no such block. */
export function passageText(tree: LessonTree, blockId: string, most: number): string | null {
  const block = tree.blocks.find(({ id }) => id === blockId);
  return block ? cutTo(most, wordsOf(block.node)) : null;
}

function cutTo(most: number, text: string): string {
  // Pieces of a sentence are joined by spaces, also before what closes one.
  const words = text
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?)»”])/g, '')
    .trim();
  return words.length <= most ? words : `${words.slice(0, most).replace(/\s+\S*$/, '')} …`;
}
