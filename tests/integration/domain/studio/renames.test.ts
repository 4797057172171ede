import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { lessonProgress } from '#db/schema';
import { courseAt, loadCourses } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import { completeLesson, enrol } from '~/domain/learning/index.server';
import {
  archiveOf,
  carryOutImport,
  filesToExport,
  moveModule,
  openDraft,
  openedDraft,
  placeLesson,
  planImport,
  publishDraft,
  readArchive,
} from '~/domain/studio/index.server';
import { sha256 } from '~/platform/secrets';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const slug = 'how-to-learn-here';

let ctx: TestCtx;
let author: Member;
let learner: Member;
let ids: string[];

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  author = await aMember(ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } }] });
  learner = await aMember(ctx);
  const course = await courseAt(ctx, slug);
  ids = course.lessons.map(({ id }) => id);
  await enrol(ctx, learner, { course });
  for (const lesson of course.lessons.slice(0, 3))
    await completeLesson(ctx, learner, { course, lesson, event: ctx.newId(), locale: 'kk' });
  await openDraft(ctx, author, slug);
}, 60_000);

const completed = async () => {
  const rows = await ctx.db.read.select().from(lessonProgress).where(eq(lessonProgress.personId, learner.personId));
  return rows.flatMap(({ lessonId, completedAt }) => (completedAt === null ? [] : lessonId)).sort();
};
const publish = async (version: string) => {
  const { state } = await openedDraft(ctx, author, slug);
  await publishDraft(ctx, author, slug, { version, note: 'Moved', state, alone: 'In a test' });
  return courseAt(ctx, slug);
};

describe('what learners have completed', () => {
  it('stays completed where a lesson goes to another module and modules change places', async () => {
    const before = await completed();
    expect(before).toEqual(ids.slice(0, 3).sort());
    await placeLesson(ctx, author, slug, { folder: '01-reading/01-lesson-and-blocks', module: '02-finishing', at: 1 });
    await moveModule(ctx, author, slug, { folder: '02-finishing', by: -1 });
    const course = await publish('2.0');
    expect(course.modules.map(({ id }) => id)).toEqual(['mod-htl-2', 'mod-htl-1']);
    expect(course.lessons[1]!.id).toBe(ids[0]);
    expect(course.lessons.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(await completed()).toEqual(before);
  });

  it('stays completed where folders of lessons and modules get other names', async () => {
    const before = await completed();
    const parts: Buffer[] = [];
    const { files: own } = await filesToExport(ctx, author, slug, 'workingCopy');
    for await (const part of archiveOf(ctx, slug, own)) parts.push(part);
    const files = (await readArchive(Buffer.concat(parts))).map((file) => {
      const path = file.path.replace('01-reading/', '01-beginning/').replace(/blocks-that-answer/, 'answers');
      if (file.path !== 'course.yaml' || file.text === null) return { ...file, path };
      const text = file.text.replace('folder: 01-reading', 'folder: 01-beginning');
      return { ...file, text, hash: sha256(text) };
    });
    const { state, faults } = await planImport(ctx, author, slug, files);
    expect(faults).toEqual([]);
    await carryOutImport(ctx, author, slug, files, state ?? '');
    const course = await publish('3.0');
    expect(course.lessons.map((lesson) => lesson.slug)).toContain('answers');
    expect(course.lessons.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(await completed()).toEqual(before);
  });
});
