import { and, eq } from 'drizzle-orm';
import type { Read } from '#db/database';
import { courses, courseVersions, draftFiles, drafts, publications } from '#db/schema';
import { compileWorker } from '~/platform/build';
import type { Ctx } from '~/platform/context';
import { conflict, invalid } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import { asPublished, loadCourse } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { isPublished } from './access';
import { checkDraft } from './checking';
import { changedPaths } from './comparing';
import { decidesOtherwise } from './consequences/asked';
import { planSettling } from './consequences/settling';
import { type Draft, draftOfCourse, ofFile, openedDraft, stateOf } from './draft';
import { demandsReview, lastReview, standingOf } from './review/standing';
import { versionLine } from './version-line';
import { inWorkingFolder } from './working-folder';

interface Publishing {
  /** As it will stand on certificates: `1.2`. */
  version: string;
  /** What changed, in words for colleagues. */
  note: string;
  /** State of the working copy that the author looked at. */
  state: string;
  /** Why it is published though nobody else has agreed to it. */
  alone?: string;
}

const versionShape = /^[0-9]{1,4}(?:\.[0-9]{1,4}){0,2}$/;

/**
 * Puts the working copy on the site as a version of its own; whoever is enrolled goes on in it by the ids of its lessons.
 * From then on a load from a folder leaves the course alone. Refuses draftChanged when somebody saved meanwhile,
 * versionWrong, versionTaken, nothingToPublish, reviewDemanded or `required` (alone) where nobody else has agreed to what
 * is there, and draftFaults when the compiler refuses it: then the site is as before.
 */
export async function publishDraft(ctx: Ctx, actor: Member, slug: string | undefined, given: Publishing) {
  const draft = await openedDraft(ctx, actor, slug);
  const { course } = draft;
  if (draft.state !== given.state) throw conflict('draftChanged');
  const differs = (await changedPaths(ctx, draft)).size > 0 || !(await isPublished(ctx, course));
  if (!differs) throw conflict('nothingToPublish');
  if (!versionShape.test(given.version)) throw invalid('version', 'versionWrong');
  await refuseTaken(ctx, course.id, given.version);
  await agreement(ctx.db.read, draft, given);
  const check = await checkDraft(ctx, draft);
  if (check.faults.length > 0) throw conflict('draftFaults', { n: check.faults.length });
  const asksOtherwise = decidesOtherwise(course, asPublished(check));
  await setVersion(ctx, actor, course.id, given.version);
  const numbered = (await draftOfCourse(ctx, course))!;
  const [row] = await ctx.db.read.select({ position: courses.position }).from(courses).where(eq(courses.id, course.id));
  const loaded = await inWorkingFolder(ctx, numbered, (folder) =>
    loadCourse(ctx, folder, row!.position, {
      workerFile: compileWorker(),
      publishedBy: actor.accountId,
      async onStored(tx, versionId) {
        const now = await tx
          .select({ path: draftFiles.path, hash: draftFiles.hash })
          .from(draftFiles)
          .where(eq(draftFiles.courseId, course.id))
          .orderBy(draftFiles.path);
        // What is on the site must be what was looked at.
        if (stateOf(now) !== numbered.state) throw conflict('draftChanged');
        // Once more: a colleague may have thought better of it meanwhile.
        const agreed = await agreement(tx, draft, given);
        const [copy] = await tx.select().from(drafts).where(eq(drafts.courseId, course.id));
        await tx
          .update(drafts)
          .set({ baseVersionId: versionId, restoredFrom: null })
          .where(eq(drafts.courseId, course.id));
        await tx.insert(publications).values({
          id: ctx.newId(),
          courseId: course.id,
          versionId,
          note: given.note,
          publishedBy: actor.accountId,
          publishedAt: ctx.clock(),
          ...agreed,
          restores: copy?.restoredFrom,
        });
        const settling = { courseId: course.id, versionId, actorId: actor.accountId };
        if (asksOtherwise) await planSettling(ctx, tx, settling);
      },
    }),
  );
  if (loaded.outcome === 'refused') throw conflict('draftFaults', { n: loaded.faults.length });
  if (loaded.outcome !== 'loaded') throw conflict('nothingToPublish');
}

/** The review in which somebody else agreed to exactly this state, or the reason to go on without one. */
async function agreement(read: Pick<Read, 'select'>, draft: Draft, { alone = '' }: Publishing) {
  const { kind, review } = standingOf(await lastReview(read, draft), draft.state);
  if (kind === 'agreed') return { reviewId: review?.id };
  if (await demandsReview(read, draft.course.id)) throw conflict('reviewDemanded');
  if (alone.trim() === '') throw invalid('alone', 'required');
  return { aloneReason: alone.trim() };
}

/** A certificate names the number: two versions of one course must not share it. */
async function refuseTaken(ctx: Ctx, courseId: string, version: string): Promise<void> {
  const taken = await ctx.db.read
    .select({ id: courseVersions.id })
    .from(courseVersions)
    .where(and(eq(courseVersions.courseId, courseId), eq(courseVersions.version, version)))
    .limit(1);
  if (taken.length > 0) throw invalid('version', 'versionTaken', { version });
}

/** The number stands in course.yaml, as an author who works in a folder would write it. */
async function setVersion(ctx: Ctx, actor: Member, courseId: string, version: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    const [file] = await tx.select().from(draftFiles).where(ofFile(courseId, 'course.yaml'));
    const text = file?.text?.replace(versionLine, `version: "${version}"`);
    if (!file || text === undefined || text === file.text) return;
    const set = { text, hash: sha256(text), savedBy: actor.accountId, savedAt: ctx.clock() };
    await tx.update(draftFiles).set(set).where(ofFile(courseId, 'course.yaml'));
  });
}

/** The number after this one: 1.0, 1.1 … 1.9, 1.10. */
export const nextVersion = (version: string): string => {
  const parts = version.split('.').map(Number);
  if (parts.some(Number.isNaN)) return '1.0';
  return [...parts.slice(0, -1), (parts.at(-1) ?? 0) + 1].join('.');
};
