import { and, asc, eq } from 'drizzle-orm';
import { draftFiles, drafts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import { type Course, sourcesOf } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { courseToWrite } from './access';

export interface DraftFile {
  /** From the course's folder, with `/`. */
  path: string;
  /** Null for a file of media. */
  text: string | null;
  hash: string;
  /** Account that saved it last; null = as it stood when the copy was taken. */
  savedBy: string | null;
  savedAt: number | null;
}

export interface Draft {
  course: Course;
  /** The version that the copy was taken from, or was last published as. */
  baseVersionId: string;
  files: DraftFile[];
  /** Hash of all files: the same as long as nobody saves anything. */
  state: string;
}

/**
 * Takes a working copy of the course as it stands on the site; where there is one, nothing happens. Refuses
 * studioNoSources for a course whose text was never kept (from elsewhere, or loaded before there was a studio).
 */
export async function openDraft(ctx: Ctx, actor: Member, slug: string | undefined): Promise<void> {
  const course = await courseToWrite(ctx, actor, slug);
  const files = await sourcesOf(ctx, course.versionId);
  if (!files.some(({ path }) => path === 'course.yaml')) throw conflict('studioNoSources');
  await ctx.db.write(async (tx) => {
    const row = {
      courseId: course.id,
      baseVersionId: course.versionId,
      openedBy: actor.accountId,
      openedAt: ctx.clock(),
    };
    const opened = await tx.insert(drafts).values(row).onConflictDoNothing().returning();
    if (opened.length === 0) return;
    for (const { path, text, hash } of files)
      await tx.insert(draftFiles).values({ courseId: course.id, path, text, hash });
    const data = { version: course.versionId };
    await recordEvent(ctx, tx, { kind: 'draft.opened', actorId: actor.accountId, subjectId: course.id, data });
  });
}

/** The working copy of a course that the actor may write; null when none was taken yet. Two queries. */
export async function draftOf(ctx: Ctx, actor: Member, slug: string | undefined): Promise<Draft | null> {
  const course = await courseToWrite(ctx, actor, slug);
  return draftOfCourse(ctx, course);
}

/** The same, where there must be one. */
export async function openedDraft(ctx: Ctx, actor: Member, slug: string | undefined): Promise<Draft> {
  const draft = await draftOf(ctx, actor, slug);
  if (!draft) throw missing();
  return draft;
}

export async function draftOfCourse(ctx: Ctx, course: Course): Promise<Draft | null> {
  const [row] = await ctx.db.read.select().from(drafts).where(eq(drafts.courseId, course.id));
  if (!row) return null;
  const files = await ctx.db.read
    .select({
      path: draftFiles.path,
      text: draftFiles.text,
      hash: draftFiles.hash,
      savedBy: draftFiles.savedBy,
      savedAt: draftFiles.savedAt,
    })
    .from(draftFiles)
    .where(eq(draftFiles.courseId, course.id))
    .orderBy(asc(draftFiles.path));
  return { course, baseVersionId: row.baseVersionId, files, state: stateOf(files) };
}

export const stateOf = (files: Pick<DraftFile, 'path' | 'hash'>[]): string =>
  sha256(files.map(({ path, hash }) => `${path} ${hash}`).join('\n'));

/** A text of the copy; refuses one that is not there, and a file of media, as missing. */
export function textOf(draft: Draft, path: string): DraftFile & { text: string } {
  const file = draft.files.find((one) => one.path === path);
  if (!file || file.text === null) throw missing();
  return { ...file, text: file.text };
}

export const ofFile = (courseId: string, path: string) =>
  and(eq(draftFiles.courseId, courseId), eq(draftFiles.path, path));
