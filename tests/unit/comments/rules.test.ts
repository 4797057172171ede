import { expect, it } from 'vitest';
import type { LessonTree } from '~/domain/catalogue/lesson.schema';
import { blockMeant } from '~/domain/comments/rules';

const treeOf = (...blocks: [id: string, hash: string][]): LessonTree => ({
  blocks: blocks.map(([id, hash]) => ({ id, hash, kind: 'p', node: { t: 'p', c: [hash] } })),
  outline: [],
  text: '',
  words: 0,
  bytes: 0,
  terms: [],
  media: [],
});

it.each<[string, LessonTree, string | undefined, boolean | undefined]>([
  ['as it was', treeOf(['b1', 'one'], ['b2', 'two']), 'b2', false],
  ['moved by one before it', treeOf(['b1', 'new'], ['b2', 'one'], ['b3', 'two']), 'b3', false],
  ['written anew', treeOf(['b1', 'one'], ['b2', 'other']), 'b2', true],
  ['with the same words elsewhere', treeOf(['b1', 'two'], ['b2', 'two']), 'b2', false],
  ['gone', treeOf(['b1', 'one']), undefined, undefined],
])('finds the block that was meant: %s', (_, tree, id, changed) => {
  const found = blockMeant(tree, { blockId: 'b2', blockHash: 'two' });
  expect([found?.block.id, found?.changed]).toEqual([id, changed]);
});
