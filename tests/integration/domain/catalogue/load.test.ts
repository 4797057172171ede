import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { courses, courseVersions, events, loadFaults } from '#db/schema';
import { catalogueOf, courseVersion, lessonText, loadCourses, pictureSizes } from '~/domain/catalogue/index.server';
import { testCtx } from '../../../support/context';
import { clearAtEnd } from '../../../support/leftovers';

/** A copy of our own courses that a test may change. */
async function folderOfCourses() {
  const root = await mkdtemp(path.join(os.tmpdir(), 'kenes-courses-'));
  clearAtEnd(() => rm(root, { recursive: true, force: true }));
  await cp('courses/how-to-learn-here', path.join(root, 'how-to-learn-here'), { recursive: true });
  return { root, course: path.join(root, 'how-to-learn-here') };
}

async function replaceIn(file: string, before: string | RegExp, after: string) {
  const text = await readFile(file, 'utf8');
  expect(text).toMatch(before);
  await writeFile(file, text.replace(before, after));
}

const lessonFile = (course: string, locale: string) =>
  path.join(course, '01-reading/01-lesson-and-blocks', `${locale}.mdx`);

describe('loading a folder of courses', () => {
  it('puts courses into the catalogue, and looks into nothing that has not changed', async () => {
    const ctx = await testCtx();
    const { root } = await folderOfCourses();
    const [first] = await loadCourses(ctx, root);
    expect(first).toMatchObject({ slug: 'how-to-learn-here', outcome: 'loaded', compiled: 15, faults: [] });
    const { courses: list } = await catalogueOf(ctx);
    expect(list.map(({ id }) => id)).toEqual(['crs-how-to-learn']);
    const files = list[0]!.lessons.flatMap(({ media }) => Object.entries(media));
    const pictures = files.filter(([name]) => name.endsWith('.svg')).map(([, hash]) => hash);
    const named = files.map(([, hash]) => hash);
    expect(pictures.length).toBeGreaterThan(0);
    expect([...(await pictureSizes(ctx, named)).keys()].sort()).toEqual([...new Set(pictures)].sort());
    const lesson = list[0]!.lessons[0]!;
    const text = await lessonText(ctx, lesson.trees.kk);
    expect(text.front.id).toBe(lesson.id);
    expect(text.tree.words).toBeGreaterThan(100);

    expect(await loadCourses(ctx, root)).toMatchObject([{ outcome: 'unchanged', compiled: 0 }]);
    const loadings = await ctx.db.read.select().from(events).where(eq(events.kind, 'course.loaded'));
    expect(loadings).toHaveLength(1);
  });

  it('compiles only the text that changed, and keeps the version before for those who hold to it', async () => {
    const ctx = await testCtx();
    const { root, course } = await folderOfCourses();
    await loadCourses(ctx, root);
    const before = (await catalogueOf(ctx)).courses[0]!;
    await replaceIn(lessonFile(course, 'ru'), /\n---\n/, '\n---\n\nЕщё один абзац.\n');
    // Every language has the same sequence of blocks, so the others get the paragraph too.
    await replaceIn(lessonFile(course, 'kk'), /\n---\n/, '\n---\n\nТағы бір абзац.\n');
    await replaceIn(lessonFile(course, 'en'), /\n---\n/, '\n---\n\nOne more paragraph.\n');
    expect(await loadCourses(ctx, root)).toMatchObject([{ outcome: 'loaded', compiled: 3 }]);
    const after = (await catalogueOf(ctx)).courses[0]!;
    expect(after.versionId).not.toBe(before.versionId);
    expect(after.lessons[0]!.id).toBe(before.lessons[0]!.id);
    expect((await courseVersion(ctx, before.versionId)).lessons[0]!.trees.en).toBe(before.lessons[0]!.trees.en);
    expect(await ctx.db.read.select().from(courseVersions)).toHaveLength(2);
  });

  it('leaves the site as it was when a course has faults, and keeps them for the trainer', async () => {
    const ctx = await testCtx();
    const { root, course } = await folderOfCourses();
    await loadCourses(ctx, root);
    const before = (await catalogueOf(ctx)).courses[0]!;
    await replaceIn(lessonFile(course, 'en'), /\n---\n/, '\n---\n\n{process.exit(1)}\n');
    const [refused] = await loadCourses(ctx, root);
    expect(refused?.outcome).toBe('refused');
    expect(refused?.faults.length).toBeGreaterThan(0);
    expect((await catalogueOf(ctx)).courses[0]!.versionId).toBe(before.versionId);
    expect(await loadCourses(ctx, root)).toMatchObject([{ outcome: 'refused' }]);
    const kept = await ctx.db.read.select().from(loadFaults);
    expect(kept.some(({ severity }) => severity === 'fault')).toBe(true);
  });

  it('loads a course that names an event no archive has, and keeps the warning for the trainer', async () => {
    const ctx = await testCtx();
    const { root, course } = await folderOfCourses();
    await replaceIn(lessonFile(course, 'kk'), 'forum="forum-06-transport-strategy"', 'forum="forum-6-transport"');
    const [loaded] = await loadCourses(ctx, root);
    expect(loaded).toMatchObject({ outcome: 'loaded', faults: [], warnings: [{ code: 'eventUnknown' }] });
    const kept = await ctx.db.read.select().from(loadFaults);
    expect(kept).toMatchObject([{ severity: 'warning', fault: { params: { name: 'forum-6-transport' } } }]);
  });

  it('retires a course whose folder is gone, and brings it back', async () => {
    const ctx = await testCtx();
    const { root, course } = await folderOfCourses();
    await loadCourses(ctx, root);
    const elsewhere = `${root}-elsewhere`;
    await cp(course, elsewhere, { recursive: true });
    await rm(course, { recursive: true });
    await loadCourses(ctx, root, { whole: true });
    expect((await catalogueOf(ctx)).courses).toEqual([]);
    const rows = await ctx.db.read.select().from(courses);
    expect(rows).toMatchObject([{ id: 'crs-how-to-learn', retiredAt: ctx.clock() }]);
    await cp(elsewhere, course, { recursive: true });
    await rm(elsewhere, { recursive: true });
    await loadCourses(ctx, root);
    expect((await catalogueOf(ctx)).courses).toHaveLength(1);
  });

  it('retires nothing when another folder, one course alone, or a folder with faults is loaded', async () => {
    const ctx = await testCtx();
    const { root, course } = await folderOfCourses();
    const slugs = async () => (await catalogueOf(ctx)).courses.map(({ slug }) => slug);
    await loadCourses(ctx, root, { whole: true });

    // One course alone: of the whole folder neither its neighbours nor its sub-folders are looked at.
    const bare = path.join(root, 'bare');
    await mkdir(bare);
    await writeFile(path.join(bare, 'course.yaml'), 'nothing: here\n');
    expect(await loadCourses(ctx, bare)).toMatchObject([{ slug: 'bare', outcome: 'refused' }]);
    expect(await loadCourses(ctx, course)).toMatchObject([{ slug: 'how-to-learn-here', outcome: 'unchanged' }]);
    expect(await slugs()).toEqual(['how-to-learn-here']);

    // A folder from elsewhere, and the whole folder while one of its courses is refused.
    await rm(course, { recursive: true });
    expect(await loadCourses(ctx, root)).toMatchObject([{ slug: 'bare', outcome: 'refused' }]);
    expect(await loadCourses(ctx, root, { whole: true })).toMatchObject([{ outcome: 'refused' }]);
    expect(await slugs()).toEqual(['how-to-learn-here']);
    await rm(bare, { recursive: true });
    await loadCourses(ctx, root);
    expect(await slugs()).toEqual(['how-to-learn-here']);
  });

  it('refuses a copy that repeats the ids of another course', async () => {
    const ctx = await testCtx();
    const { root, course } = await folderOfCourses();
    await cp(course, path.join(root, 'z-copy'), { recursive: true });
    const [original, copy] = await loadCourses(ctx, root);
    expect(original?.outcome).toBe('loaded');
    expect(copy).toMatchObject({ outcome: 'refused', faults: [{ code: 'idOfOtherCourse' }] });
    expect((await catalogueOf(ctx)).courses.map(({ slug }) => slug)).toEqual(['how-to-learn-here']);
  });

  it('loads plain Markdown from elsewhere', async () => {
    const ctx = await testCtx();
    const root = await mkdtemp(path.join(os.tmpdir(), 'kenes-plain-'));
    clearAtEnd(() => rm(root, { recursive: true, force: true }));
    await cp('tests/fixtures/plain-course', path.join(root, 'plain-course'), { recursive: true });
    const [loaded] = await loadCourses(ctx, root, { language: 'en' });
    expect(loaded).toMatchObject({ outcome: 'loaded', faults: [] });
    const course = (await catalogueOf(ctx)).courses[0]!;
    expect(course.lessons.map(({ title }) => title.en)).toEqual(['Walking the street', 'Writing it down']);
  });
});
