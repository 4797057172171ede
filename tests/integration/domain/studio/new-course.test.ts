import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { and, eq, isNull } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { courses, draftFiles, events, grants, publications } from '#db/schema';
import { catalogueOf, courseAt, loadCourses } from '~/domain/catalogue/index.server';
import { courseHeard } from '~/domain/comments/index.server';
import type { Grant, Member } from '~/domain/identity/index.server';
import { courseChoices, coursesTaught, courseTaught } from '~/domain/reports/index.server';
import {
  beginCourse,
  changedFiles,
  checkDraft,
  type NewCourse,
  openedDraft,
  publishDraft,
  saveText,
  textOf,
  unpublishedOf,
} from '~/domain/studio/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const given: NewCourse = {
  slug: 'water-in-the-city',
  programme: 'wealmaty',
  languages: ['kk', 'en'],
  source: 'en',
  title: { kk: 'Қаладағы су', ru: '', en: 'Water: "who" decides?' },
};
const trainerOf = (scope: Grant['scope']): Grant => ({ role: 'trainer', scope });

let ctx: TestCtx;
let author: Member;
let administrator: Member;

/** As the next request sees somebody: with the roles that were given meanwhile. */
const again = async (member: Member): Promise<Member> => {
  const rows = await ctx.db.read
    .select()
    .from(grants)
    .where(and(eq(grants.accountId, member.accountId), isNull(grants.revokedAt)));
  const now = rows.map(({ role, scope, scopeId }) => ({ role, scope: { kind: scope, id: scopeId } }) as Grant);
  return { ...member, grants: now };
};

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  author = await aMember(ctx, { grants: [trainerOf({ kind: 'programme', id: 'wealmaty' })] });
  administrator = await aMember(ctx, { grants: [{ role: 'administrator', scope: { kind: 'all' } }] });
}, 60_000);

describe('beginning a course', () => {
  it.each([
    ['a learner', []],
    ['a trainer of one course', [trainerOf({ kind: 'course', id: 'crs-how-to-learn' })]],
    ['a trainer of another programme', [trainerOf({ kind: 'programme', id: 'elsewhere' })]],
    ['a coordinator', [{ role: 'coordinator' as const, scope: { kind: 'all' as const } }]],
  ])('is not for %s', async (_, roles) => {
    const other = await aMember(ctx, { grants: roles });
    await expect(beginCourse(ctx, other, given)).rejects.toMatchObject({ kind: 'missing' });
    expect(await unpublishedOf(ctx, administrator)).toEqual([]);
  });

  it.each([
    ['an address with spaces', { slug: 'Water here' }, 'slugWrong'],
    ['a way out of the folder', { slug: '../water' }, 'slugWrong'],
    ['the name of a course on the site', { slug: 'how-to-learn-here' }, 'slugTaken'],
    ['the id of a course on the site', { slug: 'how-to-learn' }, 'slugTaken'],
    ['a name that an address needs', { slug: 'cohorts' }, 'slugTaken'],
    ['no language', { languages: [] }, 'required'],
    ['a source that is not offered', { source: 'ru' as const }, 'sourceNotOffered'],
    ['a title that is missing', { title: { kk: ' ', ru: 'Вода', en: 'Water' } }, 'required'],
  ])('refuses %s and leaves nothing behind', async (_, wrong, code) => {
    await expect(beginCourse(ctx, author, { ...given, ...wrong })).rejects.toMatchObject({ code });
    expect(await unpublishedOf(ctx, administrator)).toEqual([]);
  });

  it('gives a course that compiles, to its author alone', async () => {
    expect(await beginCourse(ctx, author, given)).toBe('water-in-the-city');
    const draft = await openedDraft(ctx, author, given.slug);
    const { faults, warnings, files } = await checkDraft(ctx, draft);
    expect([...faults, ...warnings]).toEqual([]);
    expect(files.course).toMatchObject({ id: 'crs-water-in-the-city', title: { en: 'Water: "who" decides?' } });
    expect(draft.files.map((file) => file.path)).toEqual([
      '01-first-module/01-first-lesson/en.mdx',
      '01-first-module/01-first-lesson/kk.mdx',
      'course.yaml',
    ]);
    expect(await readdir(path.join(ctx.env.dataDir, 'studio'))).toEqual(['crs-water-in-the-city']);
    const named = await again(author);
    expect(named.grants).toContainEqual(trainerOf({ kind: 'course', id: 'crs-water-in-the-city' }));
    expect((await unpublishedOf(ctx, named)).map(({ slug }) => slug)).toEqual([given.slug]);
    expect(await ctx.db.read.select().from(events).where(eq(events.kind, 'course.begun'))).toMatchObject([
      { actorId: author.accountId, subjectId: 'crs-water-in-the-city' },
    ]);
    const other = await aMember(ctx, { grants: [trainerOf({ kind: 'course', id: 'crs-how-to-learn' })] });
    expect(await unpublishedOf(ctx, other)).toEqual([]);
    await expect(openedDraft(ctx, other, given.slug)).rejects.toMatchObject({ kind: 'missing' });
  });

  it('is not done twice, and takes no course away that is being written', async () => {
    const before = await openedDraft(ctx, author, given.slug);
    await expect(beginCourse(ctx, administrator, given)).rejects.toMatchObject({ code: 'slugTaken', field: 'slug' });
    expect((await openedDraft(ctx, author, given.slug)).state).toBe(before.state);
  });

  it('two at once with one name are one course', async () => {
    const twin = { ...given, slug: 'twin' };
    const done = await Promise.allSettled([beginCourse(ctx, author, twin), beginCourse(ctx, administrator, twin)]);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(done.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'slugTaken' } });
    expect(await ctx.db.read.select().from(draftFiles).where(eq(draftFiles.courseId, 'crs-twin'))).toHaveLength(3);
  });
});

describe('a course that was never published', () => {
  it('is nowhere but in the studio', async () => {
    expect((await catalogueOf(ctx)).courses.map(({ slug }) => slug)).toEqual(['how-to-learn-here']);
    await expect(courseAt(ctx, given.slug)).rejects.toMatchObject({ kind: 'missing' });
    for (const actor of [await again(author), administrator]) {
      expect((await coursesTaught(ctx, actor)).map(({ course }) => course.slug)).toEqual(['how-to-learn-here']);
      await expect(courseTaught(ctx, actor, given.slug)).rejects.toMatchObject({ kind: 'missing' });
      await expect(courseHeard(ctx, actor, given.slug)).rejects.toMatchObject({ kind: 'missing' });
      expect((await courseChoices(ctx, actor)).map(({ value }) => value)).not.toContain(given.slug);
    }
  });

  it('is not taken or retired by a load from folders, and a folder cannot take its ids', async () => {
    const empty = await mkdtemp(path.join(os.tmpdir(), 'kenes-empty-'));
    await loadCourses(ctx, empty, { whole: true });
    await rm(empty, { recursive: true });
    await loadCourses(ctx, 'courses/how-to-learn-here');
    expect((await unpublishedOf(ctx, administrator)).map(({ slug }) => slug)).toContain(given.slug);
  });

  it('is published as its first version without another change, and is a course like others from then on', async () => {
    const { state } = await openedDraft(ctx, author, given.slug);
    await publishDraft(ctx, author, given.slug, { version: '1.0', note: 'First', state, alone: 'The first version' });
    const course = await courseAt(ctx, given.slug);
    expect(course).toMatchObject({ id: 'crs-water-in-the-city', version: '1.0' });
    const [row] = await ctx.db.read.select().from(courses).where(eq(courses.slug, given.slug));
    expect(row).toMatchObject({ retiredAt: null, unpublishedSince: null, studioSince: ctx.clock() });
    expect((await unpublishedOf(ctx, author)).map(({ slug }) => slug)).toEqual(['twin']);
    expect(await ctx.db.read.select().from(publications)).toMatchObject([{ versionId: course.versionId }]);
    expect(await changedFiles(ctx, await openedDraft(ctx, author, given.slug))).toEqual([]);
    await expect(
      publishDraft(ctx, author, given.slug, {
        version: '1.1',
        note: 'Again',
        alone: 'Nothing new',
        state: (await openedDraft(ctx, author, given.slug)).state,
      }),
    ).rejects.toMatchObject({ code: 'nothingToPublish' });
    expect((await coursesTaught(ctx, administrator)).map(({ course: one }) => one.slug)).toContain(given.slug);
  });

  it('is refused with what a merge has left open', async () => {
    const draft = await openedDraft(ctx, author, 'twin');
    const { path: file, text, hash } = textOf(draft, '01-first-module/01-first-lesson/en.mdx');
    const open = `${text}\n<<<<<<< Dana\nOne.\n=======\nTwo.\n>>>>>>> Aigerim\n`;
    await saveText(ctx, author, 'twin', { path: file, base: hash, text: open });
    const now = await openedDraft(ctx, author, 'twin');
    const line = open.split('\n').indexOf('<<<<<<< Dana') + 1;
    expect((await checkDraft(ctx, now)).faults).toContainEqual(
      expect.objectContaining({ code: 'conflictMarked', file, line }),
    );
    await expect(
      publishDraft(ctx, author, 'twin', { version: '1.0', note: 'First', state: now.state, alone: 'A try' }),
    ).rejects.toMatchObject({ code: 'draftFaults' });
  });
});
