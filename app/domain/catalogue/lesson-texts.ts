import { eq } from 'drizzle-orm';
import { lessonTrees } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import type { LessonFront, LessonTree, PracticeKey } from './lesson.schema';

/** One language of a lesson as compiled. `keys` stay on the server until the reader has answered. */
export interface LessonText {
  hash: string;
  tree: LessonTree;
  keys: Record<string, PracticeKey>;
  front: LessonFront;
}

const texts = new WeakMap<object, Map<string, LessonText>>();

/** The compiled text with this hash. It never changes, so it is read once and kept. */
export async function lessonText(ctx: Ctx, hash: string): Promise<LessonText> {
  let known = texts.get(ctx.db);
  if (!known) {
    known = new Map();
    texts.set(ctx.db, known);
  }
  let text = known.get(hash);
  if (!text) {
    const [row] = await ctx.db.read.select().from(lessonTrees).where(eq(lessonTrees.hash, hash));
    if (!row) throw missing();
    text = {
      hash,
      tree: row.tree as LessonTree,
      keys: row.keys as Record<string, PracticeKey>,
      front: row.front as LessonFront,
    };
    known.set(hash, text);
  }
  return text;
}
