import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import {
  addPicture,
  checkLesson,
  openDraft,
  openedDraft,
  picturesOf,
  publishDraft,
  removePicture,
  saveText,
  textOf,
} from '~/domain/studio/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const slug = 'how-to-learn-here';
const lesson = '01-reading/01-lesson-and-blocks/kk.mdx';

let ctx: TestCtx;
let author: Member;
let stranger: Member;

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  const teaches = (id: string) => [{ role: 'trainer' as const, scope: { kind: 'course' as const, id } }];
  author = await aMember(ctx, { grants: teaches('crs-how-to-learn') });
  stranger = await aMember(ctx, { grants: teaches('crs-other') });
  await openDraft(ctx, author, slug);
}, 60_000);

const draft = () => openedDraft(ctx, author, slug);
const png = (background: string) =>
  sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer();
const add = (bytes: Buffer, name: string, actor = author) =>
  addPicture(ctx, actor, slug, { file: lesson, name, bytes });
const own = async () => (await picturesOf(ctx, await draft(), lesson)).map(({ src }) => src);

describe('pictures of a lesson', () => {
  it('are kept under a name of their own, once', async () => {
    const before = await own();
    expect(await add(await png('#123'), 'Алаң — план 2026.PNG')).toBe('media/2026.png');
    expect(await add(await png('#123'), 'the same again.png')).toBe('media/2026.png');
    expect(await add(await png('#456'), '2026.png')).toBe('media/2026-2.png');
    expect(await add(await png('#789'), '../../../etc/passwd')).toBe('media/passwd.png');
    expect((await own()).slice().sort()).toEqual(
      [...before, 'media/2026.png', 'media/2026-2.png', 'media/passwd.png'].sort(),
    );
    const [picture] = (await picturesOf(ctx, await draft(), lesson)).filter(({ src }) => src === 'media/2026.png');
    expect(picture).toMatchObject({ width: 60, height: 40, usedIn: [] });
    expect((await readFile(path.join(ctx.env.dataDir, 'media', picture!.hash))).length).toBe(picture!.bytes);
  });

  it('are refused without a description, and are on the site with one', async () => {
    const put = async (figure: string) => {
      for (const language of ['kk', 'ru', 'en']) {
        const file = lesson.replace('kk', language);
        const { text, hash } = textOf(await draft(), file);
        const bare = text.replace(/\n<Figure src="media\/2026.png".*\n/, '');
        await saveText(ctx, author, slug, { path: file, base: hash, text: `${bare.trimEnd()}\n\n${figure}\n` });
      }
      return (await checkLesson(ctx, await draft(), lesson)).faults.filter(({ file }) => file === lesson);
    };
    expect((await put('<Figure src="media/2026.png" alt="" />')).map(({ code }) => code)).toEqual(['wrongProperty']);
    expect((await put('<Figure src="media/2026.png" />')).length).toBeGreaterThan(0);
    const { state } = await draft();
    await expect(
      publishDraft(ctx, author, slug, { version: '1.2', note: '', state, alone: 'A try' }),
    ).rejects.toMatchObject({
      code: 'draftFaults',
    });
    expect(await put('<Figure src="media/2026.png" alt="Алаңның жоспары" />')).toEqual([]);
  });

  it('stay while a text names them', async () => {
    const remove = (src: string) => removePicture(ctx, author, slug, { file: lesson, src });
    await expect(remove('media/2026.png')).rejects.toMatchObject({ code: 'pictureUsed' });
    await remove('media/2026-2.png');
    await remove('media/passwd.png');
    expect(await own()).not.toContain('media/2026-2.png');
    await expect(remove('media/2026-2.png')).rejects.toMatchObject({ kind: 'missing' });
    await expect(remove('kk.mdx')).rejects.toMatchObject({ kind: 'missing' });
  });

  it('belong to lessons, of courses that one may write', async () => {
    await expect(add(await png('#000'), 'x.png', stranger)).rejects.toMatchObject({ kind: 'missing' });
    for (const file of ['course.yaml', '01-reading/none/kk.mdx', '../kk.mdx'])
      await expect(
        addPicture(ctx, author, slug, { file, name: 'x.png', bytes: await png('#000') }),
      ).rejects.toMatchObject({ kind: 'missing' });
  });
});
