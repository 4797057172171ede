import { beforeAll, describe, expect, it } from 'vitest';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Grant, Member } from '~/domain/identity/index.server';
import {
  earlierText,
  earlierTexts,
  moveLesson,
  openDraft,
  openedDraft,
  saveText,
  takeBack,
  textOf,
} from '~/domain/studio/index.server';
import { minute } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const slug = 'how-to-learn-here';
const lesson = '01-reading/01-lesson-and-blocks/en.mdx';
const moved = '01-reading/02-lesson-and-blocks/en.mdx';
const teaches: Grant = { role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } };

let ctx: TestCtx;
let author: Member;
let colleague: Member;

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  author = await aMember(ctx, { grants: [teaches] });
  colleague = await aMember(ctx, { grants: [teaches] });
  await openDraft(ctx, author, slug);
}, 60_000);

const draft = () => openedDraft(ctx, author, slug);
const read = async (file = lesson) => textOf(await draft(), file);
const states = async (file = lesson) => earlierTexts(ctx, await draft(), file);
const add = async (words: string, actor = author) => {
  const { text, hash } = await read();
  ctx.pass(minute);
  await saveText(ctx, actor, slug, { path: lesson, base: hash, text: `${text}\n${words}\n` });
};

describe('the earlier states of a text', () => {
  it('begin with the version that the copy was taken from', async () => {
    expect(await states()).toMatchObject([{ kind: 'version', version: '1.1', by: null }]);
  });

  it('say who saved and when, and what differs now, in words', async () => {
    const { text: first } = await read();
    await add('The first sentence.');
    await add('The second sentence.', colleague);
    const all = await states();
    expect(all.map(({ kind, by }) => [kind, by])).toEqual([
      ['saved', author.accountId],
      ['saved', null],
      ['version', null],
    ]);
    const [mine] = all;
    const found = await earlierText(ctx, await draft(), { file: lesson, id: mine!.id });
    expect(found.text).toBe(`${first}\nThe first sentence.\n`);
    expect(found.passages).toMatchObject([{ parts: [{ kind: 'new', text: 'The second sentence.' }] }]);
  });

  it('are each of its own text', async () => {
    const [mine] = await states();
    const elsewhere = { file: 'course.yaml', id: mine!.id };
    await expect(earlierText(ctx, await draft(), elsewhere)).rejects.toMatchObject({ kind: 'missing' });
    await expect(states('nowhere.mdx')).rejects.toMatchObject({ kind: 'missing' });
  });

  it('are taken back by a save, which loses nothing, also within ten minutes of one’s own work', async () => {
    const version = (await states()).at(-1)!;
    const before = await read();
    const count = (await states()).length;
    expect(await takeBack(ctx, colleague, slug, { file: lesson, id: version.id, base: before.hash })).toMatchObject({
      kind: 'saved',
    });
    expect((await read()).text).not.toContain('The first sentence.');
    const [kept, ...rest] = await states();
    expect(rest).toHaveLength(count);
    expect((await earlierText(ctx, await draft(), { file: lesson, id: kept!.id })).text).toBe(before.text);
    await takeBack(ctx, colleague, slug, { file: lesson, id: kept!.id, base: (await read()).hash });
    expect((await read()).text).toBe(before.text);
  });

  it('are not put over what somebody saved meanwhile', async () => {
    const version = (await states()).at(-1)!;
    const { hash } = await read();
    await add('Meanwhile.', colleague);
    expect(await takeBack(ctx, author, slug, { file: lesson, id: version.id, base: hash })).toMatchObject({
      kind: 'changed',
    });
    expect((await read()).text).toContain('Meanwhile.');
  });

  it('go along with a lesson that is moved', async () => {
    const before = (await states()).filter(({ kind }) => kind === 'saved');
    await moveLesson(ctx, author, slug, { folder: '01-reading/01-lesson-and-blocks', by: 1 });
    const after = (await states(moved)).filter(({ kind }) => kind === 'saved');
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const other = (await draft()).files.find(({ path }) => /01-reading\/01-[^/]+\/en\.mdx$/.test(path))!;
    expect((await states(other.path)).filter(({ kind }) => kind === 'saved')).toEqual([]);
  });

  it('are missing for whoever does not write the course', async () => {
    const stranger = await aMember(ctx, {
      grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-other' } }],
    });
    const [mine] = await states(moved);
    const { hash } = await read(moved);
    const given = { file: moved, id: mine!.id, base: hash };
    await expect(takeBack(ctx, stranger, slug, given)).rejects.toMatchObject({ kind: 'missing' });
  });
});
