import { beforeAll, describe, expect, it } from 'vitest';
import { draftRevisions } from '#db/schema';
import { catalogueOf, loadCourses } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import {
  addLesson,
  addModule,
  checkDraft,
  moveLesson,
  moveModule,
  openDraft,
  openedDraft,
  placeLesson,
  publishDraft,
  removeLesson,
  removeModule,
} from '~/domain/studio/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const slug = 'how-to-learn-here';
const title = { kk: 'Жаңа сабақ', ru: 'Новый урок', en: 'A new lesson, “quoted”: yes' };

let ctx: TestCtx;
let author: Member;

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  author = await aMember(ctx, { grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } }] });
  await openDraft(ctx, author, slug);
}, 60_000);

const check = async () => checkDraft(ctx, await openedDraft(ctx, author, slug));
const lessons = async () => (await check()).files.course!.modules.map((module) => module.lessons);
const folders = async () => (await check()).files.lessons.map(({ folder }) => folder);

describe('the order of a course', () => {
  it('takes a new lesson at the end of a module, in every language, without a fault', async () => {
    const before = await lessons();
    const file = await addLesson(ctx, author, slug, { module: '01-reading', title });
    expect(file).toBe('01-reading/04-a-new-lesson-quoted-yes/en.mdx');
    const { faults, files, translation } = await check();
    expect(faults).toEqual([]);
    const added = files.lessons.find(({ folder }) => folder === '01-reading/04-a-new-lesson-quoted-yes')!;
    expect(added.title).toEqual(title);
    expect(await lessons()).toEqual([[...before[0]!, added.id], before[1]]);
    // Its words are there, and nobody has said that they are a translation.
    expect(translation.kk!.stale).toBe(2);
  });

  it('names a folder by the id where a title has no Latin letters', async () => {
    const only = { kk: 'Сабақ', ru: 'Урок', en: 'Урок' };
    const file = await addLesson(ctx, author, slug, { module: '02-finishing', title: only });
    expect(file).toMatch(/^02-finishing\/03-les-[0-9a-f]{12}\/en\.mdx$/);
    expect((await check()).faults).toEqual([]);
    await removeLesson(ctx, author, slug, file.replace('/en.mdx', ''));
  });

  it('refuses a title that is missing, and a module that is not there', async () => {
    const without = { module: '01-reading', title: { ...title, ru: ' ' } };
    await expect(addLesson(ctx, author, slug, without)).rejects.toMatchObject({ field: 'title_ru', code: 'required' });
    for (const module of ['03-nowhere', '..', '01-reading/01-lesson-and-blocks', ''])
      await expect(addLesson(ctx, author, slug, { module, title })).rejects.toMatchObject({ kind: 'missing' });
  });

  it('changes with a lesson that is moved: pictures go along, ids and all else stay', async () => {
    const [first] = await lessons();
    const media = async () => (await openedDraft(ctx, author, slug)).files.filter(({ text }) => text === null).length;
    const pictures = await media();
    await moveLesson(ctx, author, slug, { folder: (await folders())[0]!, by: 1 });
    expect((await lessons())[0]).toEqual([first![1], first![0], first![2], first![3]]);
    expect(await media()).toBe(pictures);
    expect((await check()).faults).toEqual([]);
    await moveLesson(ctx, author, slug, { folder: (await folders())[0]!, by: -1 });
    expect((await lessons())[0]).toEqual([first![1], first![0], first![2], first![3]]);
    await expect(moveLesson(ctx, author, slug, { folder: '01-reading/09-none', by: 1 })).rejects.toMatchObject({
      kind: 'missing',
    });
  });

  it('loses a lesson that is taken out, whose words are kept', async () => {
    const before = await lessons();
    const folder = (await folders()).find((one) => one.endsWith('a-new-lesson-quoted-yes'))!;
    await removeLesson(ctx, author, slug, folder);
    expect((await lessons())[0]).toHaveLength(before[0]!.length - 1);
    const kept = await ctx.db.read.select().from(draftRevisions);
    expect(kept.filter(({ path }) => path.startsWith(folder))).toHaveLength(3);
  });

  it('takes a lesson to any place of any module, and renumbers only what it must', async () => {
    const before = await lessons();
    const [folder] = await folders();
    await placeLesson(ctx, author, slug, { folder: folder!, module: '02-finishing', at: 1 });
    const moved = await lessons();
    expect(moved[0]).toEqual(before[0]!.slice(1));
    expect(moved[1]).toEqual([before[1]![0], before[0]![0], ...before[1]!.slice(1)]);
    expect((await check()).faults).toEqual([]);
    const back = (await check()).files.lessons.find(({ id }) => id === before[0]![0])!.folder;
    await placeLesson(ctx, author, slug, { folder: back, module: '01-reading', at: 0 });
    expect(await lessons()).toEqual(before);
    for (const wrong of [
      { folder: '01-reading/09-none', module: '02-finishing', at: 0 },
      { folder: back, module: '09-none', at: 0 },
    ])
      await expect(placeLesson(ctx, author, slug, wrong)).rejects.toMatchObject({ kind: 'missing' });
  });

  it('takes a module with its first lesson at the end, moves it, and takes it out again', async () => {
    const ids = async () => (await check()).files.course!.modules.map(({ folder }) => folder);
    const given = { title: { kk: 'Модуль', ru: 'Модуль', en: 'Third: a module' }, lesson: title };
    const file = await addModule(ctx, author, slug, given);
    expect(file).toBe('03-third-a-module/01-a-new-lesson-quoted-yes/en.mdx');
    expect((await check()).faults).toEqual([]);
    expect(await ids()).toEqual(['01-reading', '02-finishing', '03-third-a-module']);
    await moveModule(ctx, author, slug, { folder: '03-third-a-module', by: -1 });
    await moveModule(ctx, author, slug, { folder: '01-reading', by: -1 });
    expect(await ids()).toEqual(['01-reading', '03-third-a-module', '02-finishing']);
    const only = file.replace('/en.mdx', '');
    await expect(placeLesson(ctx, author, slug, { folder: only, module: '01-reading', at: 0 })).rejects.toMatchObject({
      code: 'lastLesson',
    });
    await removeModule(ctx, author, slug, '03-third-a-module');
    expect(await ids()).toEqual(['01-reading', '02-finishing']);
    const { files } = await openedDraft(ctx, author, slug);
    expect(files.filter(({ path }) => path.startsWith('03-'))).toEqual([]);
    // What an author wrote beside the modules is as it was.
    expect(files.find(({ path }) => path === 'course.yaml')!.text).toContain('certificate:\n  enabled: true');
    for (const refused of [
      addModule(ctx, author, slug, { ...given, lesson: { ...title, kk: '' } }),
      removeModule(ctx, author, slug, '..'),
    ])
      await expect(refused).rejects.toThrow();
  });

  it('is what learners see once it is published, with all that they have done', async () => {
    const before = (await catalogueOf(ctx)).courses[0]!;
    const { state } = await openedDraft(ctx, author, slug);
    await publishDraft(ctx, author, slug, { version: '3.0', note: 'Another order', state, alone: 'Only the order' });
    const after = (await catalogueOf(ctx)).courses[0]!;
    expect(after.lessons.map(({ id }) => id).slice(0, 2)).toEqual(
      before.lessons
        .map(({ id }) => id)
        .slice(0, 2)
        .reverse(),
    );
    expect(new Set(after.lessons.map(({ slug: own }) => own))).toEqual(
      new Set(before.lessons.map(({ slug: own }) => own)),
    );
  });
});
