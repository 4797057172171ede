import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import { notes } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { invalid, missing } from '~/platform/refusal';
import type { Member } from '../identity/index.server';
import type { InLesson } from './learning-log';

export type Note = Pick<
  typeof notes.$inferSelect,
  'id' | 'courseId' | 'lessonId' | 'blockId' | 'text' | 'createdAt' | 'editedAt'
>;

/** The most letters of a note, and the most notes of one person in one lesson. */
export const longestNote = 5000;
const mostNotes = 200;

/**
 * Writes a note of one's own on a block, or on the lesson when `block` is null; with the id of a note that is
 * there, changes it. The id is made with the form, so that sending it twice writes it once. Refuses `tooLong`,
 * `required`, `tooManyNotes`; somebody else's note is missing.
 */
export async function keepNote(
  ctx: Ctx,
  actor: Member,
  input: InLesson & { note: string; block: string | null; text: string },
): Promise<void> {
  const { course, lesson, note: id, block } = input;
  const text = input.text.trim();
  if (text.length === 0) throw invalid('text', 'required');
  if (text.length > longestNote) throw invalid('text', 'tooLong');
  const { personId } = actor;
  await ctx.db.write(async (tx) => {
    const [known] = await tx.select({ personId: notes.personId, text: notes.text }).from(notes).where(eq(notes.id, id));
    if (known) {
      if (known.personId !== personId) throw missing();
      if (known.text !== text) await tx.update(notes).set({ text, editedAt: ctx.clock() }).where(eq(notes.id, id));
      return;
    }
    const here = and(eq(notes.personId, personId), eq(notes.lessonId, lesson.id));
    if ((await tx.$count(notes, here)) >= mostNotes) throw invalid('text', 'tooManyNotes');
    const note = { id, personId, courseId: course.id, lessonId: lesson.id, blockId: block, text };
    await tx.insert(notes).values({ ...note, createdAt: ctx.clock() });
  });
}

/** Takes a note of one's own away. Twice is once; somebody else's is left alone. */
export async function removeNote(ctx: Ctx, actor: Member, { note }: { note: string }): Promise<void> {
  await ctx.db.write((tx) => tx.delete(notes).where(and(eq(notes.id, note), eq(notes.personId, actor.personId))));
}

const columns = {
  id: notes.id,
  courseId: notes.courseId,
  lessonId: notes.lessonId,
  blockId: notes.blockId,
  text: notes.text,
  createdAt: notes.createdAt,
  editedAt: notes.editedAt,
};

/** A person's notes on a lesson, oldest first. */
export const notesIn = (ctx: Ctx, personId: string, lessonId: string): Promise<Note[]> =>
  ctx.db
    .hot('notes-in-lesson', (read) =>
      read
        .select(columns)
        .from(notes)
        .where(and(eq(notes.personId, sql.placeholder('person')), eq(notes.lessonId, sql.placeholder('lesson'))))
        .orderBy(asc(notes.createdAt), asc(notes.id)),
    )
    .execute({ person: personId, lesson: lessonId });

/** A page of all one's notes, newest first; `before` is the id of the last one seen. */
export async function notesOf(
  ctx: Ctx,
  personId: string,
  { before, limit = 30 }: { before?: string; limit?: number } = {},
): Promise<{ notes: Note[]; next: string | null }> {
  const rows = await ctx.db.read
    .select(columns)
    .from(notes)
    .where(and(eq(notes.personId, personId), before ? lt(notes.id, before) : undefined))
    .orderBy(desc(notes.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return { notes: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
