import { and, desc, eq } from 'drizzle-orm';
import { courses, courseVersions, draftFiles, drafts, publications } from '#db/schema';
import { compileWorker } from '~/platform/build';
import type { Ctx } from '~/platform/context';
import { conflict, invalid } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import { loadCourse } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { courseToWrite, isPublished } from './access';
import { checkDraft } from './checking';
import { changedPaths } from './comparing';
import { draftOfCourse, ofFile, openedDraft, stateOf } from './draft';
import { inWorkingFolder } from './working-folder';

interface Publishing {
  /** As it will stand on certificates: `1.2`. */
  version: string;
  /** What changed, in words for colleagues. */
  note: string;
  /** State of the working copy that the author looked at. */
  state: string;
}

const versionLine = /^version:.*$/m;
const versionShape = /^[0-9]{1,4}(?:\.[0-9]{1,4}){0,2}$/;

/**
 * Puts the working copy on the site as a version of its own; whoever is enrolled goes on in it by the ids of its lessons.
 * From then on a load from a folder leaves the course alone. Refuses draftChanged when somebody saved meanwhile,
 * versionWrong, versionTaken, nothingToPublish, and draftFaults when the compiler refuses it: then the site is as before.
 */
export async function publishDraft(ctx: Ctx, actor: Member, slug: string | undefined, given: Publishing) {
  const draft = await openedDraft(ctx, actor, slug);
  const { course } = draft;
  if (draft.state !== given.state) throw conflict('draftChanged');
  const differs = (await changedPaths(ctx, draft)).size > 0 || !(await isPublished(ctx, course));
  if (!differs) throw conflict('nothingToPublish');
  if (!versionShape.test(given.version)) throw invalid('version', 'versionWrong');
  await refuseTaken(ctx, course.id, given.version);
  const { faults } = await checkDraft(ctx, draft);
  if (faults.length > 0) throw conflict('draftFaults', { n: faults.length });
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
        await tx.update(drafts).set({ baseVersionId: versionId }).where(eq(drafts.courseId, course.id));
        await tx.insert(publications).values({
          id: ctx.newId(),
          courseId: course.id,
          versionId,
          note: given.note,
          publishedBy: actor.accountId,
          publishedAt: ctx.clock(),
        });
      },
    }),
  );
  if (loaded.outcome === 'refused') throw conflict('draftFaults', { n: loaded.faults.length });
  if (loaded.outcome !== 'loaded') throw conflict('nothingToPublish');
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

/** What was put on the site from the studio, the latest first. */
export async function publicationsOf(ctx: Ctx, actor: Member, slug: string | undefined) {
  const course = await courseToWrite(ctx, actor, slug);
  return ctx.db.read
    .select({
      id: publications.id,
      version: courseVersions.version,
      note: publications.note,
      by: publications.publishedBy,
      at: publications.publishedAt,
    })
    .from(publications)
    .innerJoin(courseVersions, eq(courseVersions.id, publications.versionId))
    .where(eq(publications.courseId, course.id))
    .orderBy(desc(publications.publishedAt))
    .limit(100);
}
