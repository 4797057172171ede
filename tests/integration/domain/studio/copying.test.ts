import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { courses, events } from '#db/schema';
import { catalogueOf, courseAt, loadCourses } from '~/domain/catalogue/index.server';
import type { Grant, Member } from '~/domain/identity/index.server';
import {
  checkDraft,
  copyCourse,
  openDraft,
  openedDraft,
  publishDraft,
  saveText,
  textOf,
  unpublishedOf,
} from '~/domain/studio/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const slug = 'how-to-learn-here';
const text = '01-reading/01-lesson-and-blocks/en.mdx';
const title = { kk: 'Біздің нұсқа', ru: 'Наш вариант', en: 'Ours' };
const trainerOf = (scope: Grant['scope']): Grant => ({ role: 'trainer', scope });

let ctx: TestCtx;
let author: Member;
let administrator: Member;

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  author = await aMember(ctx, { grants: [trainerOf({ kind: 'programme', id: 'wealmaty' })] });
  administrator = await aMember(ctx, { grants: [{ role: 'administrator', scope: { kind: 'all' } }] });
}, 60_000);

describe('copying a course', { timeout: 90_000 }, () => {
  it.each([
    ['a learner', []],
    ['its trainer, who keeps to it', [trainerOf({ kind: 'course', id: 'crs-how-to-learn' })]],
    ['a trainer of another programme', [trainerOf({ kind: 'programme', id: 'elsewhere' })]],
    ['a coordinator', [{ role: 'coordinator' as const, scope: { kind: 'all' as const } }]],
  ])('is not for %s', async (_, grants) => {
    const other = await aMember(ctx, { grants });
    await expect(copyCourse(ctx, other, slug, { slug: 'ours', title })).rejects.toMatchObject({ kind: 'missing' });
    expect(await unpublishedOf(ctx, administrator)).toEqual([]);
  });

  it.each([
    ['a name that is taken', { slug, title }, 'slugTaken'],
    ['a way out of the folder', { slug: '../ours', title }, 'slugWrong'],
    ['a title that is missing', { slug: 'ours', title: { ...title, ru: ' ' } }, 'required'],
  ])('refuses %s and leaves nothing behind', async (_, as, code) => {
    await expect(copyCourse(ctx, author, slug, as)).rejects.toMatchObject({ code });
    expect(await unpublishedOf(ctx, administrator)).toEqual([]);
  });

  it('gives what stands on the site as a course being written, with pictures, its author and where it is from', async () => {
    await openDraft(ctx, author, slug);
    const own = textOf(await openedDraft(ctx, author, slug), text);
    await saveText(ctx, author, slug, { path: text, base: own.hash, text: `${own.text}\nNot published.\n` });
    await copyCourse(ctx, author, slug, { slug: 'ours', title });
    const [original, draft] = [await openedDraft(ctx, author, slug), await openedDraft(ctx, author, 'ours')];
    expect(draft.files.map(({ path }) => path)).toEqual(original.files.map(({ path }) => path));
    const media = (files: typeof draft.files) => files.flatMap(({ text: is, hash }) => (is === null ? hash : []));
    expect(media(draft.files)).toEqual(media(original.files));
    expect(textOf(draft, text).text).not.toContain('Not published.');
    const { version } = await courseAt(ctx, slug);
    expect(textOf(draft, 'course.yaml').text).toMatch(
      new RegExp(`^# Copied from ${slug} version ${version} on \\d{4}-\\d\\d-\\d\\d\n`),
    );
    const { faults, files } = await checkDraft(ctx, draft);
    expect(faults).toEqual([]);
    expect(files.course).toMatchObject({ id: 'crs-ours', title });
    expect((await catalogueOf(ctx)).courses.map((one) => one.slug)).toEqual([slug]);
    expect(await ctx.db.read.select().from(events).where(eq(events.subjectId, 'crs-ours'))).toContainEqual(
      expect.objectContaining({
        kind: 'course.begun',
        actorId: author.accountId,
        data: expect.stringContaining('"copiedFrom":"crs-how-to-learn"'),
      }),
    );
  });

  it('gives a course that is published beside its original, and copied again before that', async () => {
    await copyCourse(ctx, administrator, 'ours', { slug: 'ours-too', title: null });
    const again = await openedDraft(ctx, administrator, 'ours-too');
    expect(textOf(again, 'course.yaml').text).toMatch(/^# Copied from ours version 0\.1 on .+\n# Copied from how-to/);
    const { state } = await openedDraft(ctx, author, 'ours');
    await publishDraft(ctx, author, 'ours', { version: '1.0', note: 'First', state, alone: 'In a test' });
    const [one, other] = [await courseAt(ctx, slug), await courseAt(ctx, 'ours')];
    expect(other.lessons).toHaveLength(one.lessons.length);
    const ids = new Set(one.lessons.map(({ id }) => id));
    expect(other.lessons.filter(({ id }) => ids.has(id))).toEqual([]);
    const rows = await ctx.db.read.select().from(courses).where(eq(courses.slug, slug));
    expect(rows).toMatchObject([{ id: 'crs-how-to-learn', retiredAt: null }]);
  });
});
