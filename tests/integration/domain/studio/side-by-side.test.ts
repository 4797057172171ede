import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { draftFiles, events } from '#db/schema';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import {
  addLesson,
  beginTranslation,
  checkDraft,
  declareMinor,
  minorEditsToOffer,
  openDraft,
  openedDraft,
  type SidePassage,
  savePassage,
  saveText,
  sideBySide,
  testInLanguages,
  textOf,
  translationOverview,
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
  file = files.find(({ path }) => /^02-[^/]+\/02-[^/]+\/kk\.mdx$/.test(path))!.path;
}, 60_000);

const inFile = (language: string) => file.replace('kk.mdx', `${language}.mdx`);
const textIn = async (language: string) => textOf(await openedDraft(ctx, author, slug), inFile(language)).text;
const edit = async (language: string, change: (text: string) => string) => {
  const { text, hash } = textOf(await openedDraft(ctx, author, slug), inFile(language));
  const changed = change(text);
  expect(changed).not.toBe(text);
  await saveText(ctx, author, slug, { path: inFile(language), base: hash, text: changed });
};
const side = async (language = 'kk'): Promise<SidePassage[]> => {
  const view = await sideBySide(ctx, await openedDraft(ctx, author, slug), inFile(language));
  if (!view || 'faults' in view) throw new Error('the lesson has faults');
  return view.passages;
};
const behind = async (language = 'kk') => (await side(language)).filter(({ state }) => state !== 'current');
const save = (passage: SidePassage, given: Partial<Parameters<typeof savePassage>[3]> = {}) =>
  savePassage(ctx, author, slug, {
    file,
    passage: passage.id,
    base: passage.base,
    seen: passage.seen,
    text: passage.own ?? '',
    says: 'current',
    ...given,
  });
const prose = /\n\n([A-Z][^\n<*[`]{60,})\n/;
const changeSource = () =>
  edit('en', (text) => text.replace(prose, (_, first) => `\n\n${first.replace(/^\S+ \S+/, 'Within 30 days')}\n`));

describe('a translation beside its source', () => {
  it('has each passage as it is written, title and outcome too, and together they are the file', async () => {
    const passages = await side();
    expect(passages.map(({ id }) => id)).toEqual(expect.arrayContaining(['front.title', 'b1', 'b2']));
    expect(passages.every(({ state, writable }) => state === 'current' && writable)).toBe(true);
    const [en, kk] = [await textIn('en'), await textIn('kk')];
    for (const { id, source, own } of passages.filter(({ kind }) => kind !== 'front')) {
      expect(en, id).toContain(source);
      expect(kk, id).toContain(own!);
    }
  });

  it('shows what changed in the source, and the numbers that only one of them names', async () => {
    await changeSource();
    const [stale] = await behind();
    expect(stale).toMatchObject({ state: 'stale', numbers: { source: ['30'], own: [] } });
    expect(stale!.change!.find(({ kind }) => kind === 'new')!.text).toContain('Within');
  });

  it('takes a passage that is not done, and it stays stale; no other line of the file changes', async () => {
    const [stale] = await behind();
    const before = (await textIn('kk')).split('\n');
    expect(await save(stale!, { text: `${stale!.own}\r\n  30 күн.`, says: 'unfinished' })).toEqual({ kind: 'saved' });
    const after = (await textIn('kk')).split('\n');
    const body = (lines: string[]) => lines.slice(lines.indexOf('---', 1));
    expect(body(after).filter((line) => !before.includes(line))).toEqual(['  30 күн.']);
    expect((await behind()).map(({ id, state }) => [id, state])).toEqual([[stale!.id, 'stale']]);
  });

  it('is up to date once somebody says so, and only that passage', async () => {
    const [stale] = await behind();
    await save(stale!);
    expect(await behind()).toEqual([]);
    expect(await behind('ru')).toHaveLength(1);
  });

  it('is checked by somebody who has seen both, until either of them changes', async () => {
    const passage = (await side()).find(({ kind }) => kind === 'p')!;
    await save(passage, { says: 'checked' });
    expect((await side()).find(({ id }) => id === passage.id)!.state).toBe('checked');
    expect(await textIn('kk')).toMatch(/\n {2}checked: \{\n {4} ?\S+: "[0-9a-f]{8}"\n {2}\}\n/);
    const [event] = await ctx.db.read.select().from(events).where(eq(events.kind, 'translation.checked'));
    expect(event).toMatchObject({ actorId: author.accountId });
    const { base } = (await side()).find(({ id }) => id === passage.id)!;
    await save(passage, { base, text: `${passage.own} Және.`, says: 'current' });
    expect((await side()).find(({ id }) => id === passage.id)!.state).toBe('current');
  });

  it('is not up to date by a stamp of a source that changed while somebody wrote', async () => {
    const [heading] = (await side()).filter(({ kind }) => kind === 'p');
    await edit('en', (text) => text.replace(heading!.source, `${heading!.source} And more.`));
    await save(heading!, { says: 'current' });
    expect((await behind()).map(({ id }) => id)).toEqual([heading!.id]);
    await save((await behind())[0]!);
    expect(await behind()).toEqual([]);
  });

  it('loses nothing where two change one passage, and lets two change two', async () => {
    const [first, second] = (await side()).filter(({ kind }) => kind === 'p');
    await save(first!, { text: 'Бірінші.' });
    expect(await save(first!, { text: 'Басқа.' })).toMatchObject({ kind: 'changed', theirs: 'Бірінші.' });
    expect(await save(second!, { text: 'Екінші.' })).toEqual({ kind: 'saved' });
    expect(await textIn('kk')).toContain('Бірінші.');
  });

  it('refuses words that do not compile, that are two blocks, and none at all; the file is as before', async () => {
    const passage = (await side()).find(({ kind }) => kind === 'p')!;
    const before = await textIn('kk');
    const codes = async (text: string) => {
      const saved = await save(passage, { text });
      return saved.kind === 'refused' ? saved.faults.map(({ code }) => code) : saved.kind;
    };
    expect(await codes('{process.exit()}')).toEqual([expect.stringMatching(/./)]);
    expect(await codes('Бір.\n\nЕкі.')).toEqual(['passageKind']);
    expect(await codes('## Тақырып')).toEqual(['passageKind']);
    expect(await codes(' ')).toEqual(['passageEmpty']);
    expect(await textIn('kk')).toBe(before);
  });

  it('translates a line of the front matter', async () => {
    const title = (await side()).find(({ id }) => id === 'front.title')!;
    await save(title, { text: 'Жаңа: "атау"' });
    expect((await side()).find(({ id }) => id === 'front.title')!.own).toBe('Жаңа: "атау"');
    expect((await behind()).length).toBe(0);
  });

  it('puts a passage in its place that the source has got since', async () => {
    const [second] = (await side()).filter(({ kind }) => kind === 'p').slice(1);
    await edit('en', (text) => text.replace(second!.source, `A new paragraph.\n\n${second!.source}`));
    const missing = await behind();
    expect(missing).toMatchObject([{ state: 'missing', own: null, source: 'A new paragraph.' }]);
    expect((await checkDraft(ctx, await openedDraft(ctx, author, slug))).faults.length).toBeGreaterThan(0);
    await save(missing[0]!, { text: 'Жаңа абзац.' });
    expect(await behind()).toEqual([]);
    expect(await textIn('kk')).toContain(`Жаңа абзац.\n\n${second!.own}`);
  });

  it('is begun from its source with every passage marked as missing, and says so in the check', async () => {
    await ctx.db.write((tx) => tx.delete(draftFiles).where(eq(draftFiles.path, inFile('ru'))));
    const lessonIn = async () =>
      (await translationOverview(ctx, await openedDraft(ctx, author, slug)))
        .find(({ locale }) => locale === 'ru')!
        .lessons.find((lesson) => lesson.file === inFile('ru'))!;
    expect(await lessonIn()).toMatchObject({ isThere: false, counts: { current: 0 } });
    await expect(beginTranslation(ctx, author, slug, file.replace('kk.mdx', 'de.mdx'))).rejects.toMatchObject({
      kind: 'missing',
    });
    await beginTranslation(ctx, author, slug, inFile('ru'));
    expect((await side('ru')).every(({ state, own }) => state === 'missing' && own)).toBe(true);
    const { faults, warnings } = await checkDraft(ctx, await openedDraft(ctx, author, slug));
    expect(faults).toEqual([]);
    expect(warnings.filter(({ code }) => code === 'passagesUntranslated')).toMatchObject([{ file: inFile('ru') }]);
    const [first] = await side('ru');
    await save(first!, { file: inFile('ru'), text: 'Прогресс', says: 'current' });
    expect(await lessonIn()).toMatchObject({ isThere: true, counts: { current: 1 }, next: 'front.outcome' });
  });
});

it('a new lesson is translated from what its source became, and keeps the title in its language', async () => {
  const title = { kk: 'Жаңа', ru: 'Новый', en: 'New' };
  const en = await addLesson(ctx, author, slug, { module: '02-finishing', title });
  const ru = en.replace('en.mdx', 'ru.mdx');
  const isThere = async () =>
    (await translationOverview(ctx, await openedDraft(ctx, author, slug)))
      .find(({ locale }) => locale === 'ru')!
      .lessons.find((lesson) => lesson.file === ru)!.isThere;
  expect(await isThere()).toBe(true);
  const { text, hash } = textOf(await openedDraft(ctx, author, slug), en);
  const written = `${text}\n## A heading\n\n- one\n- two\n`;
  await saveText(ctx, author, slug, { path: en, base: hash, text: written });
  expect(await isThere()).toBe(false);
  await beginTranslation(ctx, author, slug, ru);
  const begun = textOf(await openedDraft(ctx, author, slug), ru).text;
  expect(begun).toMatch(/^title: "Новый"$/m);
  expect(begun).toContain('## A heading');
  expect(await isThere()).toBe(true);
  // What somebody has written is not begun again.
  await beginTranslation(ctx, author, slug, ru);
  expect(textOf(await openedDraft(ctx, author, slug), ru).text).toBe(begun);
});

describe('a small edit of a source', () => {
  it('is offered by passage with the languages it left behind, and leaves them up to date', async () => {
    const other = (await openedDraft(ctx, author, slug)).files.find(
      ({ path }) => /^01-[^/]+\/01-[^/]+\/en\.mdx$/.test(path) && path !== inFile('en'),
    )!.path;
    const { text, hash } = textOf(await openedDraft(ctx, author, slug), other);
    await saveText(ctx, author, slug, {
      path: other,
      base: hash,
      text: text.replace(prose, (_, first) => `\n\nIndeed. ${first}\n`).replace(/^title: .*$/m, 'title: Another'),
    });
    const offered = async () =>
      (await minorEditsToOffer(ctx, await openedDraft(ctx, author, slug))).find((one) => one.file === other);
    // Titles of the shipped course bear no stamp yet, so that nobody can say that one was left behind.
    const { passages } = (await offered())!;
    expect(passages).toMatchObject([{ languages: expect.arrayContaining(['kk', 'ru']) }]);
    expect(passages[0]!.parts.find(({ kind }) => kind === 'new')!.text).toContain('Indeed');
    await declareMinor(ctx, author, slug, other, ['b999']);
    expect(await offered()).toBeDefined();
    await declareMinor(ctx, author, slug, other, [passages[0]!.id]);
    expect(await offered()).toBeUndefined();
  });
});

describe('a test in three languages', () => {
  it('names texts whose numbers differ, here and in the check of the course', async () => {
    const quiz = (await openedDraft(ctx, author, slug)).files.find(({ path }) => path.endsWith('quiz.yaml'))!;
    const before = await testInLanguages(ctx, await openedDraft(ctx, author, slug), quiz.path);
    expect(before!.questions.flatMap(({ texts }) => texts.flatMap(({ unequal }) => unequal))).toEqual([]);
    await saveText(ctx, author, slug, {
      path: quiz.path,
      base: quiz.hash,
      text: quiz.text!.replace(/(\n {6}kk: ")/, (_, head) => `${head}77 `),
    });
    const draft = await openedDraft(ctx, author, slug);
    const after = await testInLanguages(ctx, draft, quiz.path);
    expect(after!.questions[0]!.texts[0]!.unequal).toMatchObject([
      { locale: 'kk', own: ['7', '77', '9'], source: ['7', '9'] },
    ]);
    const { warnings } = await checkDraft(ctx, draft);
    const differing = warnings.filter(({ code }) => code === 'numbersDiffer');
    expect(differing).toMatchObject([{ file: quiz.path }]);
    await expect(testInLanguages(ctx, draft, 'course.yaml')).rejects.toMatchObject({ kind: 'missing' });
  });
});
