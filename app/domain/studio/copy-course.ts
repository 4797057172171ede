import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { conflict, invalid, missing } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import type { InLocales } from '~/words/words';
import { type Course, type SourceFile, sourcesOf } from '../catalogue/index.server';
import type { Actor, Member } from '../identity/index.server';
import { courseToWrite, isPublished } from './access';
import { checkFolder } from './checking';
import { copiedTexts } from './copying';
import { openedDraft } from './draft';
import { type IncomingFile, inFolder, programmesToBegin, refuseTaken, takeOn } from './new-course';

/** A course that the actor may write and may begin another like it, in its programme; else it is missing. */
export async function courseToCopy(ctx: Ctx, actor: Actor, slug: string | undefined): Promise<Course> {
  const course = await courseToWrite(ctx, actor, slug);
  if (!(await mayCopy(ctx, actor, course))) throw missing();
  return course;
}

/** Whether the actor may begin a course in the programme of this one. */
export const mayCopy = async (ctx: Ctx, actor: Actor, course: Course): Promise<boolean> =>
  (await programmesToBegin(ctx, actor)).includes(course.programme ?? 'other');

/**
 * Begins a course with the texts and pictures of another as it stands on the site (of one that was never published, of
 * its working copy), all with new ids; it is nowhere but in the studio until it is published. Titles stay where none are
 * given. Refuses as beginCourse does, studioNoSources, and draftFaults where the original does not compile.
 */
export async function copyCourse(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  as: { slug: string; title: InLocales | null },
): Promise<void> {
  const course = await courseToCopy(ctx, actor, slug);
  for (const locale of course.languages)
    if (as.title && !as.title[locale].trim()) throw invalid(`title_${locale}`, 'required');
  const id = `crs-${as.slug}`;
  // Before anything is compiled: it takes seconds.
  await refuseTaken(ctx, as.slug, id);
  const files = await filesOf(ctx, actor, course);
  const { faults, lessons } = await inFolder(ctx, course.slug, files, (folder) => checkFolder(ctx, folder));
  if (faults.length > 0) throw conflict('draftFaults', { n: faults.length });
  const remark = `Copied from ${course.slug} version ${course.version} on ${dayIn(ctx.clock())}`;
  const newId = (kind: string) => `${kind}-${ctx.newId().replaceAll('-', '').slice(-12)}`;
  const { source } = course;
  const texts = copiedTexts(
    { slug: course.slug, source, files, lessons },
    { ...as, id, version: '0.1', remark, newId },
  );
  const copied = files.map((file): IncomingFile => {
    const text = texts.get(file.path);
    return text === undefined ? file : { path: file.path, text, hash: sha256(text) };
  });
  const from = { copiedFrom: course.id, copiedVersion: course.versionId };
  await takeOn(ctx, actor, { slug: as.slug, id, programme: course.programme ?? 'other', files: copied, from });
}

async function filesOf(ctx: Ctx, actor: Member, course: Course): Promise<IncomingFile[]> {
  const files: SourceFile[] = (await isPublished(ctx, course))
    ? await sourcesOf(ctx, course.versionId)
    : (await openedDraft(ctx, actor, course.slug)).files;
  if (!files.some(({ path: name }) => name === 'course.yaml')) throw conflict('studioNoSources');
  return Promise.all(
    files.map(async ({ path: name, text, hash }): Promise<IncomingFile> => {
      if (text !== null) return { path: name, text, hash };
      return { path: name, text, hash, bytes: await readFile(path.join(ctx.env.dataDir, 'media', hash)) };
    }),
  );
}
