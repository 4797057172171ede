import { beforeEach, describe, expect, it } from 'vitest';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import {
  addAssignment,
  checkDraft,
  moveModule,
  openDraft,
  openedDraft,
  placeLesson,
  putBack,
  removalsOf,
  removeLesson,
  removeModule,
  removePart,
} from '~/domain/studio/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const slug = 'how-to-learn-here';
const quiz = '02-finishing/quiz.yaml';

let ctx: TestCtx;
let author: Member;
let stranger: Member;

beforeEach(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  const trainerOf = (id: string) =>
    aMember(ctx, { grants: [{ role: 'trainer', scope: { kind: 'course' as const, id } }] });
  author = await trainerOf('crs-how-to-learn');
  stranger = await trainerOf('crs-other');
  await openDraft(ctx, author, slug);
}, 60_000);

const draft = () => openedDraft(ctx, author, slug);
const check = async () => checkDraft(ctx, await draft());
const outline = async () =>
  (await check()).files.course!.modules.map(({ folder, lessons }) => [folder, ...lessons].join(' '));
const bytes = async () => Object.fromEntries((await draft()).files.map(({ path, hash }) => [path, hash]));
const removals = async () => removalsOf(ctx, await draft());

describe('what was taken out of a working copy', () => {
  it('is a lesson that comes back with its words, pictures and ids, at the end of its module', async () => {
    const before = await outline();
    const count = (await draft()).files.length;
    const lesson = (await check()).files.lessons.find(
      ({ folder }) => folder.startsWith('01-reading/') && folder.endsWith('lesson-and-blocks'),
    )!;
    // Clicked twice at once, it is taken out once.
    await Promise.allSettled([1, 2].map(() => removeLesson(ctx, author, slug, lesson.folder)));
    const [removal, ...others] = await removals();
    expect(others).toEqual([]);
    expect(removal).toMatchObject({ path: lesson.folder, names: lesson.title, by: author.accountId });
    await Promise.all([1, 2].map(() => putBack(ctx, author, slug, removal!.id)));
    expect(await removals()).toEqual([]);
    const [module, ...ids] = before[0]!.split(' ');
    expect((await outline())[0]).toBe([module, ...ids.filter((id) => id !== lesson.id), lesson.id].join(' '));
    expect((await draft()).files).toHaveLength(count);
    expect((await check()).faults).toEqual([]);
  });

  it('is a module that comes back at the end of the course, a test and an assignment in their places', async () => {
    const before = await outline();
    const files = await bytes();
    const titles = (await check()).files.course!.modules[0]!.title;
    await removeModule(ctx, author, slug, '01-reading');
    expect(await outline()).toEqual(before.slice(1));
    const [module] = await removals();
    expect(module!.names).toEqual(titles);
    await putBack(ctx, author, slug, module!.id);
    expect(await outline()).toEqual([before[1], before[0]]);
    await moveModule(ctx, author, slug, { folder: '01-reading', by: -1 });
    expect({ ...(await bytes()), 'course.yaml': '' }).toEqual({ ...files, 'course.yaml': '' });

    const asked = (await check()).files.quizzes.find(({ path }) => path === quiz)!.title;
    await removePart(ctx, author, slug, quiz);
    const [test] = await removals();
    expect(test!.names).toEqual(asked);
    await putBack(ctx, author, slug, test!.id);
    expect((await bytes())[quiz]).toBe(files[quiz]);
    expect((await check()).faults).toEqual([]);
  });

  it('waits where its place is taken, and where its module is gone', async () => {
    const file = await addAssignment(ctx, author, slug, { module: '02-finishing' });
    await removePart(ctx, author, slug, file);
    const [first] = await removals();
    await addAssignment(ctx, author, slug, { module: '02-finishing' });
    await expect(putBack(ctx, author, slug, first!.id)).rejects.toMatchObject({ code: 'placeTaken' });
    await removeModule(ctx, author, slug, '02-finishing');
    await expect(putBack(ctx, author, slug, first!.id)).rejects.toMatchObject({ code: 'moduleGone' });
    // Nothing is lost by having asked.
    expect((await removals()).map(({ path }) => path)).toEqual(['02-finishing', file]);
  });

  it('does not disturb a lesson that came to stand in its folder', async () => {
    const [first, second] = (await check()).files.lessons.map(({ folder }) => folder);
    await removeLesson(ctx, author, slug, first!);
    await placeLesson(ctx, author, slug, { folder: second!, module: '01-reading', at: 0 });
    const before = await bytes();
    await putBack(ctx, author, slug, (await removals())[0]!.id);
    expect(await bytes()).toMatchObject(before);
  });

  it('is nobody else’s: not of another course’s trainer', async () => {
    await removePart(ctx, author, slug, quiz);
    const [test] = await removals();
    await expect(putBack(ctx, stranger, slug, test!.id)).rejects.toMatchObject({ kind: 'missing' });
    await putBack(ctx, author, slug, 'no-such');
    expect(await removals()).toHaveLength(1);
  });
});
