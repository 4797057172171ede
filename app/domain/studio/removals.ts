import path from 'node:path';
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { draftFiles, draftRemovals, draftRevisions, sourceTexts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict, missing } from '~/platform/refusal';
import type { InLocales, Locale } from '~/words/words';
import type { Member } from '../identity/index.server';
import { type Draft, openedDraft } from './draft';
import { addToOutline, foldersIn } from './outline';
import { freeLessonFolder, removeFiles, told } from './structure';

interface RemovedFile {
  path: string;
  kind: 'text' | 'media';
  hash: string;
}

interface TakenOut {
  /** Of a folder or a file; all files at or below it go. */
  path: string;
  /** The entry of a module in course.yaml. */
  moduleEntry?: unknown;
}

/** Takes files out of the copy so that they can be put back; where they are gone already, nothing happens. */
export async function takeOut(
  ctx: Ctx,
  tx: Tx,
  actor: Member,
  draft: Draft,
  { path: place, moduleEntry = null }: TakenOut,
): Promise<void> {
  const { id: courseId, languages } = draft.course;
  const removedAt = ctx.clock();
  // As they stand by now: somebody may have taken them out, or saved one, a moment ago.
  const there = await tx.select().from(draftFiles).where(eq(draftFiles.courseId, courseId));
  const gone = there.filter((file) => file.path === place || file.path.startsWith(`${place}/`));
  if (gone.length === 0) return;
  for (const { path: file, text, hash, savedBy } of gone) {
    if (text === null) continue;
    await tx.insert(sourceTexts).values({ hash, text }).onConflictDoNothing();
    await tx
      .insert(draftRevisions)
      .values({ id: ctx.newId(), courseId, path: file, text, savedBy, savedAt: removedAt });
  }
  const files = gone.map(
    ({ path: file, text, hash }): RemovedFile => ({ path: file, kind: text === null ? 'media' : 'text', hash }),
  );
  await tx.insert(draftRemovals).values({
    id: ctx.newId(),
    courseId,
    path: place,
    names: Object.fromEntries(
      languages.flatMap((language) => {
        const name = nameOf(gone, place, language, moduleEntry);
        return name === undefined ? [] : [[language, name]];
      }),
    ),
    files,
    moduleEntry,
    removedBy: actor.accountId,
    removedAt,
  });
  await removeFiles(
    tx,
    courseId,
    gone.map((file) => file.path),
  );
  await told(ctx, tx, actor, draft, { removed: place });
}

/** Its title in a language: of a lesson in the head of its text, of a test or an assignment in its file. */
function nameOf(
  gone: { path: string; text: string | null }[],
  place: string,
  language: Locale,
  moduleEntry: unknown,
): string | undefined {
  const inEntry = (moduleEntry as { title?: Record<string, unknown> } | null)?.title?.[language];
  if (typeof inEntry === 'string') return inEntry;
  const text = gone.find((file) => file.path === place || file.path === `${place}/${language}.mdx`)?.text ?? '';
  const inHead = /^title:[ \t]*(["']?)(\S.*?)\1[ \t]*$/m.exec(text)?.[2];
  const inFile = new RegExp(
    `^title:\\s*\\n(?:[ \\t]+.*\\n)*?[ \\t]+${language}:[ \\t]*(["']?)(\\S.*?)\\1[ \\t]*$`,
    'm',
  );
  return inHead ?? inFile.exec(text)?.[2];
}

export interface Removal {
  id: string;
  path: string;
  names: Partial<InLocales>;
  by: string;
  at: number;
}

/** The most that are listed, the latest first. */
const mostListed = 30;

/** What was taken out of the copy and not put back, the latest first. One query. */
export async function removalsOf(ctx: Ctx, { course }: Draft): Promise<Removal[]> {
  const rows = await ctx.db.read
    .select({
      id: draftRemovals.id,
      path: draftRemovals.path,
      names: draftRemovals.names,
      by: draftRemovals.removedBy,
      at: draftRemovals.removedAt,
    })
    .from(draftRemovals)
    .where(eq(draftRemovals.courseId, course.id))
    .orderBy(desc(draftRemovals.removedAt), desc(draftRemovals.id))
    .limit(mostListed);
  return rows.map((row) => ({ ...row, names: row.names as Partial<InLocales> }));
}

/**
 * Puts back what was taken out, with its ids: a lesson at the end of its module, a module at the end of the course, a test
 * or an assignment in its place. Put back already, nothing happens. Refuses moduleGone (its module is not in the copy),
 * placeTaken (something else stands there by now) and courseUnread.
 */
export async function putBack(ctx: Ctx, actor: Member, slug: string | undefined, id: string): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const { id: courseId } = draft.course;
  await ctx.db.write(async (tx) => {
    const [row] = await tx
      .delete(draftRemovals)
      .where(and(eq(draftRemovals.id, id), eq(draftRemovals.courseId, courseId)))
      .returning();
    if (!row) return;
    const files = row.files as RemovedFile[];
    const place = await placeFor(tx, draft, row);
    const hashes = files.flatMap(({ kind, hash }) => (kind === 'text' ? hash : []));
    const texts = hashes.length > 0 ? await tx.select().from(sourceTexts).where(inArray(sourceTexts.hash, hashes)) : [];
    const textOf = new Map(texts.map(({ hash, text }) => [hash, text]));
    const saved = { savedBy: actor.accountId, savedAt: ctx.clock() };
    for (const { path: old, kind, hash } of files) {
      const text = kind === 'media' ? null : textOf.get(hash);
      if (text === undefined) throw missing();
      const fresh = place + old.slice(row.path.length);
      await tx.insert(draftFiles).values({ courseId, path: fresh, text, hash, ...saved });
    }
    if (row.moduleEntry) await addToOutline(ctx, tx, actor, draft, row.moduleEntry);
    await told(ctx, tx, actor, draft, { added: place });
  });
}

/** Where it comes to stand: the path of its folder or file. */
async function placeFor(tx: Tx, draft: Draft, row: { path: string; moduleEntry: unknown }): Promise<string> {
  const there = await tx
    .select({ path: draftFiles.path })
    .from(draftFiles)
    .where(eq(draftFiles.courseId, draft.course.id));
  const isTaken = there.some((file) => file.path === row.path || file.path.startsWith(`${row.path}/`));
  const module = path.posix.dirname(row.path);
  if (row.moduleEntry || module === '.') {
    if (isTaken) throw conflict('placeTaken');
    return row.path;
  }
  if (!(await foldersIn(tx, draft)).includes(module)) throw conflict('moduleGone');
  const isFile = row.path.endsWith('.yaml');
  if (isFile && isTaken) throw conflict('placeTaken');
  return isFile ? row.path : freeLessonFolder(there, row.path);
}
