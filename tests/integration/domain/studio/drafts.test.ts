import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { courses, draftRevisions, events, publications } from '#db/schema';
import { catalogueOf, courseVersion, lessonText, loadCourses } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import {
  changedFiles,
  checkDraft,
  checkLesson,
  draftOf,
  openDraft,
  openedDraft,
  publishDraft,
  pullCourse,
  releaseCourse,
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

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  const teaches = { role: 'trainer' as const, scope: { kind: 'course' as const, id: 'crs-how-to-learn' } };
  author = await aMember(ctx, { grants: [teaches] });
  colleague = await aMember(ctx, { grants: [teaches] });
}, 60_000);

const draft = () => openedDraft(ctx, author, slug);
const read = async (file = lesson) => textOf(await draft(), file);
const save = async (change: (text: string) => string, file = lesson, actor = author) => {
  const { text, hash } = await read(file);
  return saveText(ctx, actor, slug, { path: file, base: hash, text: change(text) });
};
const shown = async () => {
  const [course] = (await catalogueOf(ctx)).courses;
  return lessonText(ctx, course!.lessons[0]!.trees.en);
};

describe('a working copy', () => {
  it('is taken once, with every text and picture of the course as it stands on the site', async () => {
    expect(await draftOf(ctx, author, slug)).toBeNull();
    await openDraft(ctx, author, slug);
    await openDraft(ctx, colleague, slug);
    const { files } = await draft();
    expect(files.find(({ path: name }) => name === lesson)?.text).toBe(
      await readFile(`courses/${slug}/${lesson}`, 'utf8'),
    );
    expect(files.some(({ path: name, text }) => name.endsWith('.svg') && text === null)).toBe(true);
    expect(files.filter(({ path: name }) => name.endsWith('.mdx'))).toHaveLength(15);
    expect(await ctx.db.read.select().from(events).where(eq(events.kind, 'draft.opened'))).toHaveLength(1);
    expect(await changedFiles(ctx, await draft())).toEqual([]);
    const { faults, files: course } = await checkDraft(ctx, await draft());
    expect(faults).toEqual([]);
    expect(course.course?.id).toBe('crs-how-to-learn');
  });

  it.each([
    ['a trainer of another course', { kind: 'course' as const, id: 'crs-other' }],
    ['a trainer of another programme', { kind: 'programme' as const, id: 'elsewhere' }],
  ])('is missing for %s', async (_, scope) => {
    const other = await aMember(ctx, { grants: [{ role: 'trainer', scope }] });
    const { hash, text } = await read();
    await expect(draftOf(ctx, other, slug)).rejects.toMatchObject({ kind: 'missing' });
    await expect(openDraft(ctx, other, slug)).rejects.toMatchObject({ kind: 'missing' });
    await expect(saveText(ctx, other, slug, { path: lesson, base: hash, text: `${text}!` })).rejects.toMatchObject({
      kind: 'missing',
    });
    expect((await read()).hash).toBe(hash);
  });
});

describe('saving', () => {
  it('keeps what was typed, and the same again changes nothing', async () => {
    const before = await read();
    const typed = `${before.text}\r\nOne sentence more.\r\n`;
    const first = await saveText(ctx, author, slug, { path: lesson, base: before.hash, text: typed });
    expect(first).toMatchObject({ kind: 'saved', savedAt: ctx.clock() });
    expect((await read()).text).toBe(`${before.text}\nOne sentence more.\n`);
    ctx.pass(minute);
    expect(await saveText(ctx, author, slug, { path: lesson, base: before.hash, text: typed })).toEqual(first);
  });

  it('gives back the other text when somebody saved meanwhile, and writes nothing', async () => {
    const before = await read();
    await save((text) => `${text}\nMine.\n`);
    const late = { path: lesson, base: before.hash, text: `${before.text}\nTheirs.\n` };
    expect(await saveText(ctx, colleague, slug, late)).toMatchObject({
      kind: 'changed',
      current: { text: `${before.text}\nMine.\n`, savedBy: author.accountId },
    });
    expect((await read()).text).toContain('Mine.');
    expect((await read()).text).not.toContain('Theirs.');
  });

  it('keeps what stood there when another author goes on, and every ten minutes of one’s own work', async () => {
    const revisions = async () =>
      (await ctx.db.read.select().from(draftRevisions).where(eq(draftRevisions.path, '01-reading/02-answering/en.mdx')))
        .length;
    const file = (await draft()).files.find(({ path: name }) => /02-[^/]+\/ru\.mdx$/.test(name))!.path;
    const kept = async () =>
      ctx.db.read.select().from(draftRevisions).where(eq(draftRevisions.path, file)).orderBy(draftRevisions.savedAt);
    expect(await revisions()).toBe(0);
    const { text: first } = await read(file);
    await save((text) => `${text}\n1\n`, file);
    expect(await kept()).toMatchObject([{ text: first, savedBy: null }]);
    await save((text) => `${text}\n2\n`, file);
    expect(await kept()).toHaveLength(1);
    ctx.pass(11 * minute);
    await save((text) => `${text}\n3\n`, file);
    expect(await kept()).toHaveLength(2);
    await save((text) => `${text}\n4\n`, file, colleague);
    expect((await kept()).at(-1)).toMatchObject({ text: `${first}\n1\n\n2\n\n3\n`, savedBy: author.accountId });
    await save(() => first, file);
  });

  it('refuses a text that is too long, a picture as a text, and a path that is not in the course', async () => {
    const { hash } = await read();
    const long = { path: lesson, base: hash, text: 'а'.repeat(200_000) };
    await expect(saveText(ctx, author, slug, long)).rejects.toMatchObject({ code: 'textTooLong', field: 'text' });
    const picture = (await draft()).files.find(({ text }) => text === null)!.path;
    for (const name of [picture, '../../../etc/passwd', 'new.mdx'])
      await expect(saveText(ctx, author, slug, { path: name, base: hash, text: '' })).rejects.toMatchObject({
        kind: 'missing',
      });
  });
});

describe('what the compiler says of a working copy', () => {
  it('names the file from the course’s folder, with the line', async () => {
    const before = await read();
    await save((text) => `${text}\n{process.exit(1)}\n`);
    const lines = (await read()).text.split('\n');
    const { faults } = await checkLesson(ctx, await draft(), lesson);
    expect(faults).toMatchObject([{ file: lesson, line: lines.indexOf('{process.exit(1)}') + 1 }]);
    expect((await checkDraft(ctx, await draft())).faults).toMatchObject([{ file: lesson }]);
    await save(() => before.text);
    expect((await checkDraft(ctx, await draft())).faults).not.toContainEqual(
      expect.objectContaining({ code: 'expression' }),
    );
  });

  it('shows a translation that its source has left behind', async () => {
    const stale = async () =>
      Object.values((await checkDraft(ctx, await draft())).states['les-htl-1-1']?.kk ?? {}).filter(
        (state) => state === 'stale',
      ).length;
    const before = { stale: await stale(), ...(await read()) };
    await save((text) => text.replace(/\n\n([A-Z][^\n<]{40,})\n/, '\n\n$1 And this is new.\n'));
    expect(await stale()).toBe(before.stale + 1);
    await save(() => before.text);
  });
});

describe('publishing', () => {
  const publish = async (given: { version?: string; note?: string; state?: string } = {}) => {
    const { state } = await draft();
    return publishDraft(ctx, author, slug, {
      version: '2.0',
      note: 'A clearer beginning',
      alone: 'Small',
      state,
      ...given,
    });
  };

  beforeAll(async () => {
    // The texts as they were loaded, whatever the tests above left.
    for (const { path: name, text } of (await draft()).files)
      if (text !== null) {
        const wanted = await readFile(`courses/${slug}/${name}`, 'utf8');
        if (wanted !== text) await save(() => wanted, name);
      }
  });

  it('refuses while nothing differs', async () => {
    await expect(publish()).rejects.toMatchObject({ code: 'nothingToPublish' });
  });

  it('refuses a course with faults, and leaves the site as it was', async () => {
    const before = (await catalogueOf(ctx)).courses[0]!;
    await save((text) => `${text}\n<Unknown />\n`);
    await expect(publish()).rejects.toMatchObject({ code: 'draftFaults', params: { n: 1 } });
    expect((await catalogueOf(ctx)).courses[0]!.versionId).toBe(before.versionId);
    await save((text) => text.replace('\n<Unknown />\n', ''));
  });

  it.each([
    ['a number that stands on certificates already', { version: '1.1' }, 'versionTaken'],
    ['something that is no number', { version: 'new' }, 'versionWrong'],
    ['a state that is gone', { state: '0'.repeat(64) }, 'draftChanged'],
  ])('refuses %s', async (_, given, code) => {
    await save((text) => text.replace(/\n---\n/, '\n---\n\nWelcome.\n'));
    await expect(publish(given)).rejects.toMatchObject({ code });
    expect((await shown()).tree.text).not.toContain('Welcome.');
    await save((text) => text.replace('\n---\n\nWelcome.\n', '\n---\n'));
  });

  it('puts a version on the site that says who made it and why; the one before stays for those who hold to it', async () => {
    const before = (await catalogueOf(ctx)).courses[0]!;
    const greeting = { en: 'Welcome.', ru: 'Добро пожаловать.', kk: 'Қош келдіңіз.' };
    for (const [language, words] of Object.entries(greeting))
      await save((text) => text.replace(/\n---\n/, `\n---\n\n${words}\n`), lesson.replace('en.mdx', `${language}.mdx`));
    expect(await changedFiles(ctx, await draft())).toMatchObject([
      {
        kind: 'changed',
        passages: [{ parts: expect.arrayContaining([{ kind: 'new', text: expect.stringContaining('Welcome') }]) }],
      },
      { kind: 'changed' },
      { kind: 'changed' },
    ]);
    await publish();
    const after = (await catalogueOf(ctx)).courses[0]!;
    expect(after.version).toBe('2.0');
    expect((await shown()).tree.text).toContain('Welcome.');
    expect(after.lessons.map(({ id }) => id)).toEqual(before.lessons.map(({ id }) => id));
    expect((await courseVersion(ctx, before.versionId)).version).toBe(before.version);
    expect(await ctx.db.read.select().from(publications)).toMatchObject([
      { versionId: after.versionId, note: 'A clearer beginning', publishedBy: author.accountId },
    ]);
    expect(await changedFiles(ctx, await draft())).toEqual([]);
    const loaded = await ctx.db.read.select().from(events).where(eq(events.kind, 'course.loaded'));
    expect(loaded.at(-1)).toMatchObject({ actorId: author.accountId });
  });

  it('keeps the course from then on: a load from its folder changes and retires nothing', async () => {
    expect(await loadCourses(ctx, `courses/${slug}`)).toMatchObject([{ outcome: 'inStudio' }]);
    const empty = await mkdtemp(path.join(os.tmpdir(), 'kenes-empty-'));
    await loadCourses(ctx, empty, { whole: true });
    await rm(empty, { recursive: true });
    expect(await ctx.db.read.select({ retiredAt: courses.retiredAt }).from(courses)).toEqual([{ retiredAt: null }]);
    expect((await shown()).tree.text).toContain('Welcome.');
  });
});

describe('a course in a folder', () => {
  const folder = path.join(os.tmpdir(), `kenes-pull-${process.pid}`, slug);
  afterAll(() => rm(path.dirname(folder), { recursive: true, force: true }));

  it('is written as it stands on the site, and a second time nothing differs', async () => {
    const written = await pullCourse(ctx, slug, folder);
    expect(written).toContain(lesson);
    expect(await readFile(path.join(folder, lesson), 'utf8')).toContain('Welcome.');
    expect(await readFile(path.join(folder, 'course.yaml'), 'utf8')).toMatch(/^version: "2\.0"$/m);
    await writeFile(path.join(folder, 'notes.txt'), 'mine');
    await writeFile(path.join(folder, '01-reading/old.mdx'), 'gone');
    expect(await pullCourse(ctx, slug, folder)).toEqual(['01-reading/old.mdx']);
    expect(await readFile(path.join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('is written as a working copy when that is asked for', async () => {
    await save((text) => `${text}\nNot yet shown.\n`);
    expect(await pullCourse(ctx, slug, folder)).toEqual([]);
    expect(await pullCourse(ctx, slug, folder, { draft: true })).toEqual([lesson]);
    expect(await readFile(path.join(folder, lesson), 'utf8')).toContain('Not yet shown.');
  });

  it('does not take the place of something else', async () => {
    const other = path.join(path.dirname(folder), 'other');
    await pullCourse(ctx, slug, other);
    await writeFile(path.join(other, 'course.yaml'), 'id: crs-something-else\n');
    await expect(pullCourse(ctx, slug, other)).rejects.toMatchObject({ code: 'folderTaken' });
    await expect(pullCourse(ctx, slug, 'docs')).rejects.toMatchObject({ code: 'folderTaken' });
  });

  it('counts again once the course is given back', async () => {
    await releaseCourse(ctx, slug);
    expect(await loadCourses(ctx, `courses/${slug}`)).toMatchObject([{ outcome: 'loaded' }]);
    expect((await shown()).tree.text).not.toContain('Welcome.');
    expect((await draft()).files.find(({ path: name }) => name === lesson)?.text).toContain('Not yet shown.');
  });
});
