import { lessonTrees } from '#db/schema';
import type { LessonNode, LessonTree } from '~/domain/catalogue/lesson.schema';
import type { Ctx } from '~/platform/context';
import { sha256 } from '~/platform/secrets';

/** A compiled text of these blocks (`b1`, `b2`, …), straight into the database; its hash. */
export async function aText(ctx: Ctx, ...nodes: LessonNode[]): Promise<string> {
  const blocks = nodes.map((node, i) => ({
    id: `b${i + 1}`,
    kind: typeof node === 'string' ? 'p' : node.t,
    hash: '00000000',
    node,
  }));
  const tree: LessonTree = { blocks, outline: [], text: '', words: 0, bytes: 0, terms: [], media: [] };
  const hash = sha256(JSON.stringify(tree));
  const front = { id: 'les', title: 'Text', minutes: 10, required: true, complete: 'manual', sources: [] };
  const row = { hash, tree, keys: {}, front, places: {}, warnings: [], createdAt: ctx.clock() };
  await ctx.db.write((tx) => tx.insert(lessonTrees).values(row).onConflictDoNothing());
  return hash;
}
