import { eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { workFiles, workMarks, workResults, works } from '#db/schema';
import type { Ctx, PersonErased } from '~/platform/context';
import { dropWorkFiles } from './file-store';

/**
 * What an erased person wrote and sent goes, and so do the words about it, which may name them. That there was a work, and
 * its points, is counted on.
 */
export async function eraseWorks(ctx: Ctx, tx: Tx, { personId }: PersonErased): Promise<void> {
  const own = await tx.select({ id: works.id }).from(works).where(eq(works.personId, personId));
  const ids = own.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.update(works).set({ text: '' }).where(inArray(works.id, ids));
  await tx.update(workMarks).set({ comments: {}, places: {}, words: '' }).where(inArray(workMarks.workId, ids));
  await tx.update(workResults).set({ reason: '' }).where(inArray(workResults.workId, ids));
  const gone = await tx.delete(workFiles).where(inArray(workFiles.workId, ids)).returning({ hash: workFiles.hash });
  await dropWorkFiles(
    ctx,
    tx,
    gone.map(({ hash }) => hash),
  );
}
