import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import { isAssignmentFile, isQuizFile } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { openedDraft } from './draft';
import { takeOutFiles, told } from './structure';

/**
 * Takes a test or an assignment out of the working copy by the path of its file; what stood in it is kept. On the site
 * it stays until the copy is published. Where it is gone already, nothing happens; refuses any other file as missing.
 */
export async function removePart(ctx: Ctx, actor: Member, slug: string | undefined, file: string): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  if (!isQuizFile(file) && !isAssignmentFile(file)) throw missing();
  if (!draft.files.some(({ path }) => path === file)) return;
  await ctx.db.write(async (tx) => {
    await takeOutFiles(ctx, tx, draft, (path) => path === file);
    await told(ctx, tx, actor, draft, { removed: file });
  });
}
