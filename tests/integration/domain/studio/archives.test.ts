import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { draftRevisions } from '#db/schema';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Grant, Member } from '~/domain/identity/index.server';
import {
  archiveLimits,
  archiveOf,
  beginCourse,
  carryOutImport,
  checkDraft,
  filesToExport,
  importAsNew,
  openDraft,
  openedDraft,
  planImport,
  planNewCourse,
  readArchive,
  saveText,
  textOf,
  unpublishedOf,
} from '~/domain/studio/index.server';
import { sha256 } from '~/platform/secrets';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const slug = 'how-to-learn-here';
const lesson = '01-reading/01-lesson-and-blocks/en.mdx';
const trainerOf = (scope: Grant['scope']): Grant => ({ role: 'trainer', scope });

let ctx: TestCtx;
let author: Member;
let colleague: Member;
let stranger: Member;

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  author = await aMember(ctx, { grants: [trainerOf({ kind: 'programme', id: 'wealmaty' })] });
  colleague = await aMember(ctx, { grants: [trainerOf({ kind: 'course', id: 'crs-how-to-learn' })] });
  stranger = await aMember(ctx, { grants: [trainerOf({ kind: 'course', id: 'crs-other' })] });
  await openDraft(ctx, author, slug);
}, 60_000);

const exported = async (which: 'workingCopy' | 'published' = 'workingCopy') => {
  const { files } = await filesToExport(ctx, author, slug, which);
  const parts: Buffer[] = [];
  for await (const part of archiveOf(ctx, slug, files)) parts.push(part);
  return Buffer.concat(parts);
};
const text = (words: string) => new TextEncoder().encode(words);
const zip = (files: Record<string, Uint8Array | string>) =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([k, v]) => [k, typeof v === 'string' ? text(v) : v]))),
  );
const course = { 'course.yaml': 'id: crs-x\n' };

describe('an archive of a course', () => {
  it('comes back byte by byte as it went out, and changes nothing', async () => {
    const bytes = await exported();
    expect(sha256(await exported())).toBe(sha256(bytes));
    const files = await readArchive(bytes);
    const { files: kept } = await openedDraft(ctx, author, slug);
    expect(files.map(({ path, hash }) => [path, hash])).toEqual(kept.map(({ path, hash }) => [path, hash]));
    expect(files.find(({ path }) => path === lesson)?.text).toBe(kept.find(({ path }) => path === lesson)?.text);
    const plan = await planImport(ctx, author, slug, files);
    expect(plan).toMatchObject({ changes: [], faults: [] });
    const shown = await readArchive(await exported('published'));
    expect(shown.map(({ path, hash }) => [path, hash])).toEqual(files.map(({ path, hash }) => [path, hash]));
  });

  it('is only for those who may write the course', async () => {
    for (const which of ['workingCopy', 'published'] as const)
      await expect(filesToExport(ctx, stranger, slug, which)).rejects.toMatchObject({ kind: 'missing' });
    const files = await readArchive(await exported());
    const { state } = await openedDraft(ctx, author, slug);
    await expect(planImport(ctx, stranger, slug, files)).rejects.toMatchObject({ kind: 'missing' });
    await expect(carryOutImport(ctx, stranger, slug, files, state)).rejects.toMatchObject({ kind: 'missing' });
    await expect(importAsNew(ctx, stranger, 'a-copy', files)).rejects.toThrow();
  });

  it('may hold what machines put beside a course, and one folder around all', async () => {
    const files = await readArchive(
      zip({
        'x/course.yaml': 'id: crs-x\n',
        'x/.git/config': 'x',
        'x/README.md': 'x',
        '__MACOSX/x/._course.yaml': 'x',
        'x/01-a/01-b/media/plan.svg': '<svg/>',
        'x/.DS_Store': 'x',
      }),
    );
    expect(files.map(({ path }) => path)).toEqual(['01-a/01-b/media/plan.svg', 'course.yaml']);
  });
});

describe('a hostile archive', () => {
  const patched = (bytes: Buffer, change: (directory: number) => void) => {
    const at = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    change(at);
    return bytes;
  };
  const renamed = (from: string, to: string | Buffer) => {
    const bytes = zip({ ...course, [from]: 'x' });
    const now = Buffer.from(to);
    expect(now.length).toBe(from.length);
    for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) now.copy(bytes, at);
    return bytes;
  };
  const lying = () => {
    const bytes = zip({ 'course.yaml': `id: crs-x\n${'#'.repeat(200_000)}` });
    return patched(bytes, (at) => bytes.writeUInt32LE(20, at + 24));
  };
  const boasting = () => {
    const bytes = zip(course);
    return patched(bytes, (at) => bytes.writeUInt32LE(61 * 1024 * 1024, at + 24));
  };
  const link = () => {
    const bytes = zip(course);
    return patched(bytes, (at) => {
      bytes.writeUInt16LE(0x0314, at + 4);
      bytes.writeUInt32LE((0o120777 << 16) >>> 0, at + 38);
    });
  };
  const broken = () => {
    const bytes = zip({ 'course.yaml': 'id: crs-x, and some more of it' });
    return patched(bytes, (at) => bytes.writeUInt32LE(1, at + 16));
  };

  it.each<[string, () => Buffer, string]>([
    ['leaves its folder', () => zip({ ...course, '../evil.mdx': 'x' }), 'archivePath'],
    ['leaves its folder on the way', () => zip({ ...course, '01-a/../../evil.mdx': 'x' }), 'archivePath'],
    ['names a place of the machine', () => zip({ ...course, '/etc/evil.mdx': 'x' }), 'archivePath'],
    ['names a drive', () => zip({ ...course, 'C:/evil.mdx': 'x' }), 'archivePath'],
    ['writes its ways backwards', () => renamed('aa/evil.mdx', '..\\evil.mdx'), 'archivePath'],
    ['has a name that is no text', () => renamed('evil.mdx', Buffer.from('\xff\xfeil.mdx', 'latin1')), 'archivePath'],
    ['has a name with a control character', () => zip({ ...course, 'ev\u0007il.mdx': 'x' }), 'archivePath'],
    ['has a name beyond measure', () => zip({ ...course, [`${'a/'.repeat(200)}x.mdx`]: 'x' }), 'archivePath'],
    ['has a link', link, 'archiveLink'],
    ['has names that differ in capitals only', () => zip({ ...course, 'a.mdx': 'x', 'A.mdx': 'y' }), 'archiveTwice'],
    ['has one name twice', () => renamed('dourse.yaml', 'course.yaml'), 'archiveTwice'],
    ['has a file for a folder', () => zip({ ...course, 'a.mdx': 'x', 'a.mdx/b.mdx': 'y' }), 'archiveTwice'],
    ['has an archive in it', () => zip({ ...course, 'more.zip': zip(course) }), 'archiveForeign'],
    ['has a page in it', () => zip({ ...course, 'index.html': '<script>' }), 'archiveForeign'],
    ['has a program beside its folder', () => zip({ 'x/course.yaml': 'id: x', 'y/run.mdx': 'x' }), 'archiveForeign'],
    ['has a text that is none', () => zip({ ...course, 'a.mdx': Buffer.from([0xff, 0xfe, 0x41]) }), 'archiveNotText'],
    ['has a text with a zero in it', () => zip({ ...course, 'a.mdx': 'a\0b' }), 'archiveNotText'],
    ['has a huge text', () => zip({ 'course.yaml': `id: ${'x'.repeat(1_100_000)}` }), 'archiveNotText'],
    ['says that it unpacks to too much', boasting, 'archiveUnpacks'],
    ['holds more than it says', lying, 'archiveUnpacks'],
    ['holds something else than it says', broken, 'archiveBroken'],
    [
      'has too many files',
      () => zip({ ...course, ...Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`${i}.mdx`, ''])) }),
      'archiveTooMany',
    ],
    ['is larger than may be', () => Buffer.alloc(archiveLimits.bytes + 1), 'archiveTooLarge'],
    ['is no archive', () => Buffer.from('course'), 'archiveBroken'],
    ['is cut off', () => zip(course).subarray(0, 60), 'archiveBroken'],
    ['has no course in it', () => zip({ 'a/b/course.yaml': 'id: x' }), 'archiveNoCourse'],
  ])('that %s is refused', async (_, bytes, code) => {
    await expect(readArchive(bytes())).rejects.toMatchObject({ kind: 'invalid', field: 'file', code });
  });
});

describe('taking files into a working copy', () => {
  const with_ = async (change: (files: Map<string, string | Uint8Array>) => void) => {
    const files = new Map<string, string | Uint8Array>(
      (await readArchive(await exported())).map((file) => [file.path, file.text ?? new Uint8Array(file.bytes!)]),
    );
    change(files);
    return readArchive(zip(Object.fromEntries(files)));
  };
  const state = async () => (await openedDraft(ctx, author, slug)).state;

  it('says first what would differ and what is wrong, by file and line, and writes nothing', async () => {
    const before = await state();
    const files = await with_((all) => {
      all.set(lesson, `${all.get(lesson)}\n<Unknown />\n`);
      all.set('02-finishing/03-more.mdx', 'x');
      all.delete('posttest.yaml');
    });
    const plan = await planImport(ctx, author, slug, files);
    expect(plan.changes).toEqual(
      expect.arrayContaining([
        { path: lesson, kind: 'changed' },
        { path: '02-finishing/03-more.mdx', kind: 'new' },
      ]),
    );
    const line =
      files
        .find(({ path }) => path === lesson)!
        .text!.split('\n')
        .indexOf('<Unknown />') + 1;
    expect(plan.faults).toContainEqual(expect.objectContaining({ file: lesson, line }));
    expect(await state()).toBe(before);
  });

  it('refuses another course, and a picture that is none', async () => {
    const other = await with_((all) =>
      all.set('course.yaml', String(all.get('course.yaml')).replace(/^id: .*/m, 'id: crs-other')),
    );
    await expect(planImport(ctx, author, slug, other)).rejects.toMatchObject({ code: 'archiveOtherCourse' });
    const before = await state();
    const picture = '01-reading/01-lesson-and-blocks/media/evil.png';
    const evil = await with_((all) => all.set(picture, '<html><script>alert(1)</script></html>'));
    expect((await planImport(ctx, author, slug, evil)).faults).toContainEqual(
      expect.objectContaining({ file: picture, code: 'mediaTypeDiffers' }),
    );
    await expect(carryOutImport(ctx, author, slug, evil, before)).rejects.toMatchObject({ code: 'mediaFaults' });
    const hidden = await with_((all) => all.set('media/evil.html', '<script>'));
    await expect(planImport(ctx, author, slug, hidden)).rejects.toMatchObject({ code: 'archiveForeign' });
    expect(await state()).toBe(before);
  });

  it('refuses when somebody saved since, and then takes all or nothing, keeping what stood there', async () => {
    const before = await state();
    const files = await with_((all) => all.set(lesson, `${all.get(lesson)}\nFrom outside.\n`));
    const own = textOf(await openedDraft(ctx, author, slug), lesson);
    await saveText(ctx, colleague, slug, { path: lesson, base: own.hash, text: `${own.text}\nMeanwhile.\n` });
    await expect(carryOutImport(ctx, author, slug, files, before)).rejects.toMatchObject({ code: 'draftChanged' });
    expect(textOf(await openedDraft(ctx, author, slug), lesson).text).toContain('Meanwhile.');
    expect(await carryOutImport(ctx, author, slug, files, await state())).toEqual([{ path: lesson, kind: 'changed' }]);
    expect(textOf(await openedDraft(ctx, author, slug), lesson)).toMatchObject({
      text: `${own.text}\nFrom outside.\n`,
      savedBy: author.accountId,
    });
    const revisions = await ctx.db.read.select().from(draftRevisions);
    expect(revisions).toContainEqual(
      expect.objectContaining({ path: lesson, text: `${own.text}\nMeanwhile.\n`, savedBy: colleague.accountId }),
    );
  });
});

describe('a new course from an archive', () => {
  it('is refused with the ids of a course that is there, and with faults', async () => {
    const files = await readArchive(await exported('published'));
    await expect(importAsNew(ctx, author, 'again', files)).rejects.toMatchObject({ code: 'slugTaken' });
    const faulty = await readArchive(zip({ 'course.yaml': 'id: crs-new\n' }));
    expect((await planNewCourse(ctx, 'new-one', faulty)).faults.length).toBeGreaterThan(0);
    await expect(importAsNew(ctx, author, 'new-one', faulty)).rejects.toMatchObject({ code: 'draftFaults' });
    expect(await unpublishedOf(ctx, author)).toEqual([]);
  });

  it('is begun with all its files, by who may begin one in its programme', async () => {
    const titles = { kk: 'Су', ru: 'Вода', en: 'Water' };
    const water = { slug: 'water', programme: 'wealmaty', languages: ['en' as const], source: 'en' as const };
    await beginCourse(ctx, author, { ...water, title: titles });
    const { files } = await openedDraft(ctx, author, 'water');
    const other = Object.fromEntries(
      files.map(({ path, text: now }) => [path, now!.replace(/^( *(?:- )?id: \w+-)/gm, '$1fresh-')]),
    );
    const taken = await readArchive(zip(other));
    expect((await planNewCourse(ctx, 'fresh', taken)).faults).toEqual([]);
    await expect(importAsNew(ctx, colleague, 'fresh', taken)).rejects.toMatchObject({ kind: 'missing' });
    await importAsNew(ctx, author, 'fresh', taken);
    const fresh = await openedDraft(ctx, author, 'fresh');
    expect(fresh.course.id).toBe('crs-fresh-water');
    expect((await checkDraft(ctx, fresh)).faults).toEqual([]);
    expect(Object.fromEntries(fresh.files.map(({ path, text: now }) => [path, now]))).toEqual(other);
  });
});
