import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { draftFiles, media } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { keepUnderHash } from '~/platform/kept-file';
import { conflict, invalid } from '~/platform/refusal';
import type { CourseCheck } from '../catalogue/index.server';
import type { Fault } from '../catalogue/lesson.schema';
import type { Member } from '../identity/index.server';
import { checkFolder } from './checking';
import { type Draft, type DraftFile, openedDraft, stateOf } from './draft';
import { type IncomingFile, inFolder, refuseTaken, takeOn } from './new-course';
import { keepRevision } from './saving';

export interface FileChange {
  path: string;
  kind: 'new' | 'gone' | 'changed';
}

export interface ImportPlan {
  files: IncomingFile[];
  /** By file and line. */
  faults: Fault[];
  /** What would differ in the working copy; of a new course every file is new. */
  changes: FileChange[];
  /** Null while course.yaml cannot be read. */
  course: CourseCheck['files']['course'];
  /** Of the working copy that it was held against; null of a new course. */
  state: string | null;
  media: CourseCheck['files']['media'];
}

/** What taking these files into the working copy would change. Nothing is written. Refuses archiveOtherCourse. */
export async function planImport(ctx: Ctx, actor: Member, slug: string, files: IncomingFile[]): Promise<ImportPlan> {
  const draft = await openedDraft(ctx, actor, slug);
  const plan = await checked(ctx, slug, files);
  if (plan.course && plan.course.id !== draft.course.id) throw invalid('file', 'archiveOtherCourse');
  return { ...plan, changes: changesBetween(draft.files, files), state: draft.state };
}

/** The same for a course that is to be begun with them, by the name of its folder. */
export async function planNewCourse(ctx: Ctx, slug: string, files: IncomingFile[]): Promise<ImportPlan> {
  return { ...(await checked(ctx, slug, files)), changes: changesBetween([], files), state: null };
}

async function checked(ctx: Ctx, slug: string, files: IncomingFile[]): Promise<Omit<ImportPlan, 'changes' | 'state'>> {
  const check = await inFolder(ctx, slug, files, (folder) => checkFolder(ctx, folder));
  const named = new Set(
    [...check.files.media, ...check.faults.map(({ file }) => ({ path: file }))].map((one) => one.path),
  );
  // What no lesson has as its own was looked at by nobody.
  const foreign = files.find(({ path, text }) => text === null && !named.has(path));
  if (foreign) throw invalid('file', 'archiveForeign', { name: foreign.path });
  return { files, faults: check.faults, course: check.files.course, media: check.files.media };
}

function changesBetween(before: Pick<DraftFile, 'path' | 'hash'>[], after: IncomingFile[]): FileChange[] {
  const old = new Map(before.map(({ path, hash }) => [path, hash]));
  const there = new Set(after.map(({ path }) => path));
  return [
    ...after.flatMap(({ path, hash }): FileChange[] =>
      !old.has(path) ? [{ path, kind: 'new' }] : old.get(path) === hash ? [] : [{ path, kind: 'changed' }],
    ),
    ...before.flatMap(({ path }): FileChange[] => (there.has(path) ? [] : [{ path, kind: 'gone' }])),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Takes the files into the working copy, all of them in one transaction; what stood there before is kept as revisions.
 * Texts may have faults, as any text that is being written; media may not. Refuses draftChanged when somebody saved since
 * the plan was made, mediaFaults and archiveOtherCourse.
 */
export async function carryOutImport(
  ctx: Ctx,
  actor: Member,
  slug: string,
  files: IncomingFile[],
  state: string,
): Promise<FileChange[]> {
  const draft = await openedDraft(ctx, actor, slug);
  const plan = await planImport(ctx, actor, slug, files);
  if (!plan.course) throw conflict('draftFaults', { n: plan.faults.length });
  await writeFiles(ctx, actor, draft, { ...plan, state });
  return plan.changes;
}

interface Writing {
  files: IncomingFile[];
  changes: FileChange[];
  media: ImportPlan['media'];
  /** The working copy is as it was when the changes were made out. */
  state: string;
}

/** Writes changes that were made out for this state of the working copy; all or none. */
export async function writeFiles(ctx: Ctx, actor: Member, draft: Draft, writing: Writing): Promise<void> {
  const { files, changes, state } = writing;
  const touched = new Set(changes.map(({ path }) => path));
  const incoming = files.filter(({ path }) => touched.has(path));
  const faulty = incoming.find(({ path, text }) => text === null && !writing.media.some((one) => one.path === path));
  if (faulty) throw conflict('mediaFaults', { name: faulty.path });
  for (const { bytes } of incoming) if (bytes) await keepUnderHash(`${ctx.env.dataDir}/media`, bytes);
  const courseId = draft.course.id;
  await ctx.db.write(async (tx) => {
    const rows = await tx.select().from(draftFiles).where(eq(draftFiles.courseId, courseId)).orderBy(draftFiles.path);
    if (stateOf(rows) !== state) throw conflict('draftChanged');
    for (const row of rows)
      if (touched.has(row.path) && row.text !== null) await keepRevision(ctx, tx, { ...row, text: row.text });
    if (touched.size > 0)
      await tx.delete(draftFiles).where(and(eq(draftFiles.courseId, courseId), inArray(draftFiles.path, [...touched])));
    const saved = { courseId, savedBy: actor.accountId, savedAt: ctx.clock() };
    for (const { path, text, hash } of incoming) await tx.insert(draftFiles).values({ ...saved, path, text, hash });
    await keepMedia(ctx, tx, writing);
    const data = { changes: changes.length };
    await recordEvent(ctx, tx, { kind: 'draft.imported', actorId: actor.accountId, subjectId: courseId, data });
  });
}

async function keepMedia(ctx: Ctx, tx: Tx, { media: found }: Writing): Promise<void> {
  for (const { sha256: hash, contentType, bytes, width, height } of found) {
    const row = { hash, contentType, bytes, width, height, createdAt: ctx.clock() };
    await tx.insert(media).values(row).onConflictDoNothing();
  }
}

/** Begins a course with these files, as of beginCourse. Refuses draftFaults besides: a new course has none. */
export async function importAsNew(ctx: Ctx, actor: Member, slug: string, files: IncomingFile[]): Promise<void> {
  const { course, faults } = await planNewCourse(ctx, slug, files);
  if (!course || faults.length > 0) throw conflict('draftFaults', { n: faults.length });
  await refuseTaken(ctx, slug, course.id);
  await takeOn(ctx, actor, { slug, id: course.id, programme: course.programme ?? 'other', files });
}
