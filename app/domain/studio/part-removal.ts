import path from 'node:path';
import type { Ctx } from '~/platform/context';
import { conflict, missing } from '~/platform/refusal';
import { isAssignmentFile, isQuizFile } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { openedDraft } from './draft';
import { takeOut } from './removals';
import { lessonsIn } from './structure';

/** Takes a lesson out of the copy by its folder. On the site it stays until the copy is published. Refuses lastLesson. */
export async function removeLesson(ctx: Ctx, actor: Member, slug: string | undefined, folder: string): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const lessons = lessonsIn(draft.files, path.posix.dirname(folder));
  if (!lessons.some((lesson) => lesson.path === folder)) throw missing();
  if (lessons.length === 1) throw conflict('lastLesson');
  await ctx.db.write((tx) => takeOut(ctx, tx, actor, draft, { path: folder }));
}

/**
 * Takes a test or an assignment out of the working copy by the path of its file. On the site it stays until the copy is
 * published. Where it is gone already, nothing happens; refuses any other file as missing.
 */
export async function removePart(ctx: Ctx, actor: Member, slug: string | undefined, file: string): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  if (!isQuizFile(file) && !isAssignmentFile(file)) throw missing();
  if (!draft.files.some((one) => one.path === file)) return;
  await ctx.db.write((tx) => takeOut(ctx, tx, actor, draft, { path: file }));
}
