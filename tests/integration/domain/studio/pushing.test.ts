import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { persons } from '#db/schema';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import {
  checkDraft,
  commitPull,
  openDraft,
  openedDraft,
  pullCourse,
  pushCourse,
  saveText,
  textOf,
} from '~/domain/studio/index.server';
import { minute } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const slug = 'how-to-learn-here';
const lesson = '01-reading/01-lesson-and-blocks/en.mdx';

let ctx: TestCtx;
let author: Member;
let colleague: Member;
let place: string;
let folder: string;

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  const teaches = { role: 'trainer' as const, scope: { kind: 'course' as const, id: 'crs-how-to-learn' } };
  author = await aMember(ctx, { grants: [teaches] });
  colleague = await aMember(ctx, { grants: [teaches] });
  await openDraft(ctx, author, slug);
  place = await mkdtemp(path.join(os.tmpdir(), 'kenes-push-'));
  folder = path.join(place, slug);
}, 60_000);
afterAll(() => rm(place, { recursive: true, force: true }));

const kept = async () => textOf(await openedDraft(ctx, author, slug), lesson);
const save = async (change: (text: string) => string) => {
  const { text, hash } = await kept();
  await saveText(ctx, colleague, slug, { path: lesson, base: hash, text: change(text) });
};
const edit = async (change: (text: string) => string) => {
  const file = path.join(folder, lesson);
  await writeFile(file, change(await readFile(file, 'utf8')));
};
const pull = () => pullCourse(ctx, slug, folder, { draft: true });
const push = (options = {}) => pushCourse(ctx, author, slug, folder, options);

it('takes nothing from a folder that was pulled and left as it was', async () => {
  await pull();
  expect(await push()).toEqual({ changes: [], conflicts: [] });
});

it('takes what both sides changed in different sections, and writes nothing when only asked', async () => {
  const before = await kept();
  await edit((text) => text.replace(/^minutes: \d+$/m, 'minutes: 11'));
  await save((text) => `${text}\nFrom the studio.\n`);
  const now = await kept();
  expect(await push({ dryRun: true })).toEqual({ changes: [{ path: lesson, kind: 'changed' }], conflicts: [] });
  expect(await kept()).toEqual(now);
  expect(await push()).toEqual({ changes: [{ path: lesson, kind: 'changed' }], conflicts: [] });
  expect((await kept()).text).toBe(`${before.text.replace(/^minutes: \d+$/m, 'minutes: 11')}\nFrom the studio.\n`);
});

it('writes both texts of a section that both changed, which the compiler refuses at its line', async () => {
  await pull();
  await edit((text) => text.replace('From the studio.', 'From the folder.'));
  await save((text) => text.replace('From the studio.', 'From the studio again.'));
  const { conflicts } = await push();
  const { text } = await kept();
  expect(text).toMatch(/<<<<<<< .+\nFrom the folder\.\n=======\nFrom the studio again\.\n>>>>>>> .+\n/);
  const line = text.split('\n').findIndex((one) => one.startsWith('<<<<<<< ')) + 1;
  expect(conflicts).toEqual([{ path: lesson, line }]);
  expect((await checkDraft(ctx, await openedDraft(ctx, author, slug))).faults).toContainEqual(
    expect.objectContaining({ code: 'conflictMarked', file: lesson, line }),
  );
});

it('keeps a text that the folder took out and the studio changed', async () => {
  await pull();
  await save((text) => text.replace(/<<<<<<< [\s\S]*>>>>>>> .*\n/, 'Settled.\n'));
  await rm(path.join(folder, lesson));
  expect((await push()).conflicts).toEqual([{ path: lesson, line: 0 }]);
  expect((await kept()).text).toContain('Settled.');
});

it('refuses a folder that was never pulled, another course, and somebody who may not write it', async () => {
  await expect(pushCourse(ctx, author, slug, 'courses/how-to-learn-here')).rejects.toMatchObject({
    code: 'folderTaken',
  });
  const stranger = await aMember(ctx, {
    grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-other' } }],
  });
  await expect(pushCourse(ctx, stranger, slug, folder)).rejects.toMatchObject({ kind: 'missing' });
});

it('commits what was pulled under the names of those who wrote it, without their addresses', async () => {
  const repository = path.join(place, 'repository');
  const own = path.join(repository, slug);
  await expect(commitPull(ctx, slug, own)).rejects.toMatchObject({ code: 'noRepository' });
  await mkdir(own, { recursive: true });
  execFileSync('git', ['init', '--quiet', repository]);
  await commitPull(ctx, slug, own);
  ctx.pass(minute);
  await ctx.db.write((tx) =>
    tx.update(persons).set({ nameKk: 'Дана <x>', nameLatin: 'Dana' }).where(eq(persons.id, colleague.personId)),
  );
  const first = await kept();
  await saveText(ctx, author, slug, { path: lesson, base: first.hash, text: `${first.text}\nOne.\n` });
  ctx.pass(minute);
  await save((text) => `${text}\nTwo.\n`);
  ctx.pass(minute);
  const second = await kept();
  await saveText(ctx, author, slug, { path: lesson, base: second.hash, text: `${second.text}\nThree.\n` });
  expect(await commitPull(ctx, slug, own)).toEqual([lesson]);
  const git = (...args: string[]) => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' });
  const log = git('log', '-3', '--reverse', '--format=%an <%ae>%n%B');
  const names = log.match(/^.*(?= <no-reply@localhost>$)/gm);
  // One stretch each, in the order in which they wrote.
  expect(names).toHaveLength(3);
  expect(names![0]).toBe(names![2]);
  expect(names![1]).not.toBe(names![0]);
  const added = (commit: string) => git('show', '--format=', commit).match(/^\+(?:One|Two|Three)\.$/gm);
  expect([added('HEAD~2'), added('HEAD~1'), added('HEAD')]).toEqual([['+One.'], ['+Two.'], ['+Three.']]);
  expect(log).not.toContain(author.email);
  expect(execFileSync('git', ['-C', repository, 'status', '--porcelain'], { encoding: 'utf8' })).toBe('');
  expect(await commitPull(ctx, slug, own)).toEqual([]);
});
