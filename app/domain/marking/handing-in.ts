import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { workFiles, works } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, invalid } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import type { Course } from '../catalogue/index.server';
import type { PublishedAssignment } from '../catalogue/published.schema';
import type { Member } from '../identity/index.server';
import { touchEnrolment } from '../learning/index.server';
import { fileKindOf, fileName } from './file-kinds';
import { dropWorkFiles, keepWorkFile } from './file-store';
import { mostFiles, mostText } from './work-choices';
import { filesOf, mayFollow, versionsOf, type Work } from './works';

/** A draft as a form sends it. */
export interface Draft {
  course: Course;
  assignment: PublishedAssignment;
  locale: Locale;
  /** Id of the version, made with the form when there is none yet. */
  workId: string;
  /** The saving that the form knows; 0 for a version that is not there yet. */
  revision: number;
  text: string;
  /** Files to take out, by their ids. */
  without: string[];
  /** A file to add. */
  file: { name: string; bytes: Buffer } | null;
}

interface KeptFile {
  hash: string;
  name: string;
  contentType: string;
  bytes: number;
}

/**
 * Keeps a draft; from the first saving it is there on every device. Refuses notEnrolled, workKind, tooLong, workFilesMany,
 * workChanged (another tab has saved since), workHandedIn, workMarked (passed: nothing follows).
 */
export async function saveWork(ctx: Ctx, actor: Member, draft: Draft): Promise<void> {
  const file = await keptFile(ctx, draft);
  await ctx.db.write(async (tx) => {
    await saveIn(ctx, tx, actor, draft, file);
  });
  if (file && draft.file) await keepWorkFile(ctx.env, draft.file.bytes);
}

/**
 * Saves and hands in: from then on the version never changes. Twice is once. Refuses what `saveWork` refuses, and
 * workEmpty (neither text nor file).
 */
export async function handIn(ctx: Ctx, actor: Member, draft: Draft): Promise<void> {
  const file = await keptFile(ctx, draft);
  await ctx.db.write(async (tx) => {
    const work = await saveIn(ctx, tx, actor, draft, file);
    if (work === null) return;
    if (work.text === '' && (await filesOf(tx, work.id)).length === 0) throw invalid('text', 'workEmpty');
    const { course, assignment } = draft;
    await tx
      .update(works)
      .set({
        handedInAt: ctx.clock(),
        courseVersionId: course.versionId,
        markers: assignment.markers ?? 1,
      })
      .where(eq(works.id, work.id));
    const data = { courseId: course.id, assignmentId: assignment.id, number: work.number };
    await recordEvent(ctx, tx, { kind: 'work.handedIn', actorId: actor.accountId, subjectId: work.id, data });
  });
  if (file && draft.file) await keepWorkFile(ctx.env, draft.file.bytes);
}

async function keptFile(ctx: Ctx, { text, file }: Draft): Promise<KeptFile | null> {
  if (text.length > mostText) throw invalid('text', 'tooLong');
  if (!file) return null;
  const kind = fileKindOf(file.bytes);
  if (!kind) throw invalid('file', 'workKind');
  const hash = await keepWorkFile(ctx.env, file.bytes);
  return { hash, name: fileName(file.name, kind), contentType: kind.contentType, bytes: file.bytes.length };
}

/** Keeps the draft and gives it as it stands now; null where this very version was handed in with the same text before. */
async function saveIn(ctx: Ctx, tx: Tx, actor: Member, draft: Draft, file: KeptFile | null): Promise<Work | null> {
  const { course, assignment, workId, revision, text } = draft;
  await touchEnrolment(ctx, tx, actor, course);
  const key = { personId: actor.personId, courseId: course.id, assignmentId: assignment.id };
  const [last] = await versionsOf(tx, key);
  if (last?.id === workId && last.handedInAt !== null) {
    if (last.text === text) return null;
    throw conflict('workHandedIn');
  }
  if (last && last.handedInAt === null) {
    if (last.id !== workId) throw conflict('workChanged');
    if (last.revision !== revision) {
      if (await isThere(tx, last, draft, file)) return last;
      throw conflict('workChanged');
    }
    return change(ctx, tx, last, draft, file);
  }
  if (last && last.settledAt === null) throw conflict('workHandedIn');
  if (last && !mayFollow(last)) throw conflict('workMarked');
  return change(ctx, tx, await begin(ctx, tx, key, draft, last), draft, file);
}

/** True when the draft says already what the form sends: the form was sent twice. */
async function isThere(tx: Tx, work: Work, { text, without }: Draft, file: KeptFile | null): Promise<boolean> {
  const there = await filesOf(tx, work.id);
  const added = !file || there.some(({ hash }) => hash === file.hash);
  return work.text === text && added && !there.some(({ id }) => without.includes(id));
}

/** A version that is new, with the files of the one before it. */
async function begin(
  ctx: Ctx,
  tx: Tx,
  key: Pick<Work, 'personId' | 'courseId' | 'assignmentId'>,
  { course, locale, workId }: Draft,
  before: Work | undefined,
): Promise<Work> {
  const [work] = await tx
    .insert(works)
    .values({
      ...key,
      id: workId,
      number: (before?.number ?? 0) + 1,
      courseVersionId: course.versionId,
      locale,
      text: '',
      revision: 0,
      savedAt: ctx.clock(),
      markers: 1,
    })
    .onConflictDoNothing()
    .returning();
  if (!work) throw conflict('eventTaken');
  for (const file of before ? await filesOf(tx, before.id) : [])
    await tx.insert(workFiles).values({ ...file, id: ctx.newId(), workId });
  return work;
}

async function change(ctx: Ctx, tx: Tx, work: Work, draft: Draft, file: KeptFile | null): Promise<Work> {
  const { text, locale, without } = draft;
  await takeOut(ctx, tx, work, without);
  if (file) {
    const there = await filesOf(tx, work.id);
    const known = there.some(({ hash }) => hash === file.hash);
    if (!known && there.length >= mostFiles) throw invalid('file', 'workFilesMany', { n: mostFiles });
    if (!known) await tx.insert(workFiles).values({ ...file, id: ctx.newId(), workId: work.id, addedAt: ctx.clock() });
  }
  const next = { text, locale, revision: work.revision + 1, savedAt: ctx.clock() };
  await tx.update(works).set(next).where(eq(works.id, work.id));
  return { ...work, ...next };
}

/** Files are named by the id that the page showed: of the version before, when this one has just begun. */
async function takeOut(ctx: Ctx, tx: Tx, work: Work, without: string[]): Promise<void> {
  if (without.length === 0) return;
  const named = await tx.select({ hash: workFiles.hash }).from(workFiles).where(inArray(workFiles.id, without));
  const hashes = named.map(({ hash }) => hash);
  if (hashes.length === 0) return;
  const gone = await tx
    .delete(workFiles)
    .where(and(eq(workFiles.workId, work.id), inArray(workFiles.hash, hashes)))
    .returning({ hash: workFiles.hash });
  await dropWorkFiles(
    ctx,
    tx,
    gone.map(({ hash }) => hash),
  );
}
