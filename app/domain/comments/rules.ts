import type { LessonBlock, LessonTree } from '../catalogue/lesson.schema';

/** A block as somebody read it. */
export interface ReadBlock {
  blockId: string;
  blockHash: string;
}

/**
 * The block of today's text that somebody meant: the one that reads as it did then, also where others put before it
 * have moved its number; else the one that has its id, whose text has `changed`. Undefined where neither is there.
 */
export function blockMeant(
  tree: LessonTree,
  { blockId, blockHash }: ReadBlock,
): { block: LessonBlock; changed: boolean } | undefined {
  const same = tree.blocks.filter(({ hash }) => hash === blockHash);
  const block = same.find(({ id }) => id === blockId) ?? same[0];
  if (block) return { block, changed: false };
  const now = tree.blocks.find(({ id }) => id === blockId);
  return now && { block: now, changed: true };
}
