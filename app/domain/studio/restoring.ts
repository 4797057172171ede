import { and, eq } from 'drizzle-orm';
import { courseVersions, draftFiles, draftRevisions, drafts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import { type SourceFile, sourcesOf } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { ofFile, openedDraft, stateOf } from './draft';
import { versionLine } from './version-line';

interface Restoring {
  /** Version of this course. */
  version: string;
  /** State of the working copy that the author looked at. */
  state: string;
}

/**
 * Puts the texts of an earlier version into the working copy; the site stays as it is until they are published as a
 * version of their own. What stood in the copy is kept among the earlier states of each text. Refuses draftChanged, and
 * studioNoSources for a version whose texts were never kept.
 */
export async function restoreVersion(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { version, state }: Restoring,
): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const courseId = draft.course.id;
  const [known] = await ctx.db.read
    .select({ id: courseVersions.id, version: courseVersions.version })
    .from(courseVersions)
    .where(and(eq(courseVersions.id, version), eq(courseVersions.courseId, courseId)));
  if (!known) throw missing();
  const files = (await sourcesOf(ctx, version)).map(numberedAs(draft.files));
  if (!files.some(({ path }) => path === 'course.yaml')) throw conflict('studioNoSources');
  await ctx.db.write(async (tx) => {
    const rows = await tx.select().from(draftFiles).where(eq(draftFiles.courseId, courseId)).orderBy(draftFiles.path);
    if (stateOf(rows) !== state) throw conflict('draftChanged');
    const now = ctx.clock();
    const wanted = new Map(files.map((file) => [file.path, file]));
    for (const { path, text, hash, savedBy, savedAt } of rows) {
      if (wanted.get(path)?.hash === hash) {
        wanted.delete(path);
        continue;
      }
      if (text !== null) {
        const kept = { courseId, path, text, savedBy, savedAt: savedAt ?? now };
        await tx.insert(draftRevisions).values({ id: ctx.newId(), ...kept });
      }
      await tx.delete(draftFiles).where(ofFile(courseId, path));
    }
    for (const { path, text, hash } of wanted.values())
      await tx.insert(draftFiles).values({ courseId, path, text, hash, savedBy: actor.accountId, savedAt: now });
    await tx.update(drafts).set({ restoredFrom: version }).where(eq(drafts.courseId, courseId));
    const data = { version: known.id, number: known.version };
    await recordEvent(ctx, tx, { kind: 'draft.restored', actorId: actor.accountId, subjectId: courseId, data });
  });
}

/** The number of a version is given when it is published: the old one would only be one more difference. */
const numberedAs = (now: Pick<SourceFile, 'path' | 'text'>[]) => {
  const line = versionLine.exec(now.find(({ path }) => path === 'course.yaml')?.text ?? '')?.[0];
  return (file: SourceFile): SourceFile => {
    if (file.path !== 'course.yaml' || file.text === null || line === undefined) return file;
    const text = file.text.replace(versionLine, () => line);
    return { ...file, text, hash: sha256(text) };
  };
};
