import { beforeAll, describe, expect, it } from 'vitest';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import {
  checkLesson,
  declareCurrent,
  declareMinor,
  openDraft,
  openedDraft,
  saveText,
  textOf,
  translationOf,
} from '~/domain/studio/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';

const slug = 'how-to-learn-here';

let ctx: TestCtx;
let author: Member;
let file: string;

beforeAll(async () => {
  ctx = await testCtx();
  await loadCourses(ctx, 'courses/how-to-learn-here');
  author = await aMember(ctx, {
    grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } }],
  });
  await openDraft(ctx, author, slug);
  const { files } = await openedDraft(ctx, author, slug);
  file = files.find(({ path }) => /^02-[^/]+\/02-[^/]+\/en\.mdx$/.test(path))!.path;
}, 60_000);

const inFile = (language: string) => file.replace('en.mdx', `${language}.mdx`);
const edit = async (language: string, change: (text: string) => string) => {
  const { text, hash } = textOf(await openedDraft(ctx, author, slug), inFile(language));
  const changed = change(text);
  expect(changed).not.toBe(text);
  await saveText(ctx, author, slug, { path: inFile(language), base: hash, text: changed });
};
const standing = async (language: string) => {
  const draft = await openedDraft(ctx, author, slug);
  return translationOf(ctx, draft, await checkLesson(ctx, draft, inFile(language)), inFile(language));
};
/** The first paragraph of prose of the source. */
const prose = /\n\n([A-Z][^\n<*[`]{60,})\n/;

describe('a translation', () => {
  it('is up to date as the course is shipped; the source itself is none', async () => {
    expect(await standing('kk')).toMatchObject({ source: 'en', behind: [] });
    expect((await standing('ru'))!.passages).toBeGreaterThan(3);
    expect(await standing('en')).toBeNull();
  });

  it('names the passage whose source has changed, with the words that came and went', async () => {
    await edit('en', (text) =>
      text.replace(prose, (_, first) => `\n\n${first.replace(/^\S+ \S+/, 'Quite otherwise')}\n`),
    );
    const { behind } = (await standing('kk'))!;
    expect(behind).toMatchObject([{ state: 'stale', line: expect.any(Number) }]);
    const kinds = (kind: string) => behind[0]!.parts.filter((part) => part.kind === kind).map(({ text }) => text);
    expect(kinds('new').join(' ')).toContain('Quite');
    expect(kinds('gone').length).toBeGreaterThan(0);
    expect((await standing('ru'))!.behind).toHaveLength(1);
  });

  it('is declared up to date alone, and says so in its front matter as the command line does', async () => {
    await declareCurrent(ctx, author, slug, inFile('kk'));
    expect((await standing('kk'))!.behind).toEqual([]);
    expect((await standing('ru'))!.behind).toHaveLength(1);
    expect(textOf(await openedDraft(ctx, author, slug), inFile('kk')).text).toMatch(/\ntranslation:\n {2}of: en\n/);
    await expect(declareCurrent(ctx, author, slug, inFile('en'))).rejects.toMatchObject({ kind: 'missing' });
  });

  it('stays up to date after an edit of the source that is declared small, since the last version and before', async () => {
    await edit('en', (text) => text.replace('Quite otherwise', 'Quite otherwise,'));
    expect((await standing('kk'))!.behind).toHaveLength(1);
    await declareMinor(ctx, author, slug, inFile('en'));
    // One was declared up to date since the last version, the other stood so in it.
    expect((await standing('kk'))!.behind).toEqual([]);
    expect((await standing('ru'))!.behind).toEqual([]);
    await expect(declareMinor(ctx, author, slug, inFile('kk'))).rejects.toMatchObject({ kind: 'missing' });
  });

  it('is not declared anything while the lesson has faults', async () => {
    await edit('en', (text) => `${text}\n<Unknown />\n`);
    expect(await standing('kk')).toBeNull();
    await expect(declareCurrent(ctx, author, slug, inFile('kk'))).rejects.toMatchObject({ code: 'draftFaults' });
  });
});
