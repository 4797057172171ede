import { and, count, desc, eq, lt, or, sql } from 'drizzle-orm';
import { bookmarks } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { invalid } from '~/platform/refusal';
import { lessonText } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import type { InLesson } from './learning-log';

export type Bookmark = Pick<typeof bookmarks.$inferSelect, 'courseId' | 'lessonId' | 'blockId' | 'createdAt'>;

const mostBookmarks = 1000;

/**
 * Puts a bookmark of one's own at a block (null = the beginning), or takes it away. Twice is once. Refuses a block
 * that is not there.
 */
export async function setBookmark(
  ctx: Ctx,
  actor: Member,
  { course, lesson, block: at, on }: InLesson & { block: string | null; on: boolean },
): Promise<void> {
  const { personId } = actor;
  const { tree } = await lessonText(ctx, lesson.trees[course.source]);
  const block = at ?? tree.blocks[0]?.id ?? '';
  const mark = { personId, courseId: course.id, lessonId: lesson.id, blockId: block };
  if (on && !tree.blocks.some(({ id }) => id === block)) throw invalid('block', 'invalid');
  await ctx.db.write(async (tx) => {
    if (!on) {
      const here = [eq(bookmarks.personId, personId), eq(bookmarks.lessonId, lesson.id), eq(bookmarks.blockId, block)];
      await tx.delete(bookmarks).where(and(...here));
      return;
    }
    const [{ n } = { n: 0 }] = await tx.select({ n: count() }).from(bookmarks).where(eq(bookmarks.personId, personId));
    if (n >= mostBookmarks) throw invalid('block', 'tooManyNotes');
    await tx
      .insert(bookmarks)
      .values({ ...mark, createdAt: ctx.clock() })
      .onConflictDoNothing();
  });
}

/** Ids of the blocks of a lesson that a person has marked. */
export async function bookmarksIn(ctx: Ctx, personId: string, lessonId: string): Promise<string[]> {
  const rows = await ctx.db
    .hot('bookmarks-in-lesson', (read) =>
      read
        .select({ blockId: bookmarks.blockId })
        .from(bookmarks)
        .where(
          and(eq(bookmarks.personId, sql.placeholder('person')), eq(bookmarks.lessonId, sql.placeholder('lesson'))),
        ),
    )
    .execute({ person: personId, lesson: lessonId });
  return rows.map(({ blockId }) => blockId);
}

/** Where a page of bookmarks ended: their instant, lesson and block. */
export interface BookmarkKey {
  at: number;
  lessonId: string;
  blockId: string;
}

/** A page of all one's bookmarks, newest first. */
export async function bookmarksOf(
  ctx: Ctx,
  personId: string,
  { before, limit = 30 }: { before?: BookmarkKey; limit?: number } = {},
): Promise<{ bookmarks: Bookmark[]; next: BookmarkKey | null }> {
  const { createdAt, lessonId, blockId } = bookmarks;
  const older =
    before &&
    or(
      lt(createdAt, before.at),
      and(
        eq(createdAt, before.at),
        or(lt(lessonId, before.lessonId), and(eq(lessonId, before.lessonId), lt(blockId, before.blockId))),
      ),
    );
  const rows = await ctx.db.read
    .select({ courseId: bookmarks.courseId, lessonId, blockId, createdAt })
    .from(bookmarks)
    .where(and(eq(bookmarks.personId, personId), older))
    .orderBy(desc(createdAt), desc(lessonId), desc(blockId))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next =
    rows.length > limit && last ? { at: last.createdAt, lessonId: last.lessonId, blockId: last.blockId } : null;
  return { bookmarks: page, next };
}
