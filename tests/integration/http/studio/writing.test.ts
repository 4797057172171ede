import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Grant } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';

const studio = '/en/teach/how-to-learn-here/studio';
const lesson = '01-reading/01-lesson-and-blocks/en.mdx';
const teaches: Grant = { role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } };

let app: TestApp;
let author: Visitor;
let colleague: Visitor;

const signedIn = async (grants: Grant[]) => {
  const { email } = await anAccount(app.ctx, { grants });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
};
const unescaped = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&');
const fieldOf = (html: string) =>
  unescaped(/<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(html)?.[1] ?? '');
const baseOf = (html: string) => /name="base" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';
const stateOf = (html: string) => /name="state" value="([0-9a-f]{64})"/.exec(html)?.[1] ?? '';

/** The text as it is saved now, with the hash that a form sends along. */
const text = async (visitor = author) => {
  const { text: html } = await visitor.get(`${studio}/text/${lesson}`);
  return { text: fieldOf(html), base: baseOf(html) };
};
const save = (visitor: Visitor, form: { base: string; text: string }) =>
  visitor.post(`${studio}/saving?file=${encodeURIComponent(lesson)}`, form, { accept: 'application/json' });

beforeAll(async () => {
  app = await startTestApp();
  await loadCourses(app.ctx, 'courses/how-to-learn-here');
  author = await signedIn([teaches]);
  colleague = await signedIn([teaches]);
}, 60_000);
afterAll(() => app.close());

describe('who writes a course', () => {
  it.each<[string, Grant[], number]>([
    ['a learner', [], 404],
    ['a trainer of another course', [{ role: 'trainer', scope: { kind: 'course', id: 'crs-other' } }], 404],
    ['a coordinator', [{ role: 'coordinator', scope: { kind: 'all' } }], 404],
    ['an administrator', [{ role: 'administrator', scope: { kind: 'all' } }], 200],
    ['a trainer of its programme', [{ role: 'trainer', scope: { kind: 'programme', id: 'wealmaty' } }], 200],
  ])('%s', async (_, grants, status) => {
    const visitor = await signedIn(grants);
    expect((await visitor.get(studio)).status).toBe(status);
    if (status === 200) return;
    expect((await visitor.post(studio)).status).toBe(404);
    expect((await author.get(studio)).text).not.toContain('which learners see');
  });

  it('opens a working copy by a button, and finds all its texts', async () => {
    expect((await author.get(`${studio}/text/${lesson}`)).status).toBe(404);
    await author.follow(await author.post(studio));
    const page = await author.get(studio);
    expect(page.text).toContain('Nothing differs from version 1.1');
    for (const file of [
      lesson,
      lesson.replace('en.mdx', 'kk.mdx'),
      '02-finishing/quiz.yaml',
      'course.yaml',
      'pretest.yaml',
    ])
      expect(page.text).toContain(`href="${studio}/text/${file}"`);
    const other = await signedIn([{ role: 'trainer', scope: { kind: 'course', id: 'crs-other' } }]);
    for (const address of [`${studio}/text/${lesson}`, `${studio}/publication`])
      expect((await other.get(address)).status).toBe(404);
    expect((await save(other, await text())).status).toBe(404);
  });
});

describe('writing', () => {
  it('saves what is typed and shows it as a learner will see it', async () => {
    const { base, text: before } = await text();
    const typed = before.replace(/\n---\n/, '\n---\n\nWelcome, **everybody**.\n');
    const answer = await save(author, { base, text: typed });
    expect(answer.status).toBe(200);
    const { view, hash } = JSON.parse(answer.text);
    expect(view.remarks).toEqual([]);
    expect(JSON.stringify(view.preview)).toContain('<strong>everybody</strong>');
    // The other languages lack the passage: said beside, with the place.
    expect(view.elsewhere).toContainEqual(expect.objectContaining({ file: lesson.replace('en', 'kk') }));
    expect(await text()).toEqual({ base: hash, text: typed });
    await save(author, { base: hash, text: before });
  });

  it('says what is wrong at its line, in the language of the page, and keeps the text', async () => {
    const { base, text: before } = await text();
    const typed = `${before}\n<Unknown />\n`;
    const line = typed.split('\n').indexOf('<Unknown />') + 1;
    const { view, hash } = JSON.parse((await save(author, { base, text: typed })).text);
    expect(view).toMatchObject({ preview: null, remarks: [{ severity: 'fault', line }] });
    const kk = await author.get(`/kk${studio.slice(3)}/text/${lesson}`);
    expect(kk.text).toContain(`${line}-жолға өту`);
    expect(fieldOf(kk.text)).toBe(typed);
    await save(author, { base: hash, text: before });
  });

  it('lets neither of two authors overwrite the other', async () => {
    const { base, text: before } = await text();
    const mine = JSON.parse((await save(author, { base, text: `${before}\nMine.\n` })).text);
    const late = await save(colleague, { base, text: `${before}\nTheirs.\n` });
    expect(late.status).toBe(409);
    expect(JSON.parse(late.text)).toEqual({ theirs: `${before}\nMine.\n`, hash: mine.hash });
    // Without scripts: both stand on the page, and saving again is a decision.
    const page = await colleague.post(`${studio}/text/${lesson}`, { base, text: `${before}\nTheirs.\n` });
    expect(page.status).toBe(409);
    expect(fieldOf(page.text)).toContain('Theirs.');
    expect(unescaped(page.text)).toContain('Mine.');
    expect(baseOf(page.text)).toBe(mine.hash);
    await colleague.post(`${studio}/text/${lesson}`, { base: baseOf(page.text), text: fieldOf(page.text) });
    expect((await text()).text).toContain('Theirs.');
    const { base: last } = await text();
    await save(author, { base: last, text: before });
  });

  it('refuses a text that is too long and keeps it in the form', async () => {
    const { base } = await text();
    const long = 'word '.repeat(60_000);
    const answer = await author.post(`${studio}/text/${lesson}`, { base, text: long });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('at most 256 KB');
    expect(fieldOf(answer.text)).toBe(long);
  });

  const folder = path.resolve('tests/fixtures/mdx-corpus');
  const corpus: { file: string; expect: string }[] = JSON.parse(
    readFileSync(path.join(folder, 'manifest.json'), 'utf8'),
  );
  it('refuses every hostile lesson, runs nothing, and goes on serving', async () => {
    const { base, text: before } = await text();
    const [, front] = /^(---\n[\s\S]*?\n---\n)/.exec(before)!;
    let hash = base;
    for (const { file } of corpus.filter(({ expect: expected }) => expected === 'reject')) {
      const source = readFileSync(path.join(folder, file), 'utf8');
      // Those about the front matter bring their own; the others stand in a lesson that is right but for them.
      const hostile = source.startsWith('---') ? source : front + source;
      const answer = await save(author, { base: hash, text: hostile });
      // What is larger than a form may be never reaches the compiler.
      if (source.length > 100_000 && answer.status !== 200) {
        expect([400, 413], file).toContain(answer.status);
        continue;
      }
      expect(answer.status, file).toBe(200);
      const said = JSON.parse(answer.text);
      const here = [...said.view.remarks, ...said.view.elsewhere].filter(({ severity }) => severity !== 'warning');
      expect(here.length, file).toBeGreaterThan(0);
      expect(said.view.preview, file).toBeNull();
      hash = said.hash;
    }
    expect((globalThis as { __pwned?: unknown }).__pwned).toBeUndefined();
    const back = JSON.parse((await save(author, { base: hash, text: before })).text);
    expect(back.view.preview).not.toBeNull();
  }, 60_000);
});

describe('the order of lessons', () => {
  it('takes a lesson in all languages, moves it and takes it out, without scripts', async () => {
    const order = `${studio}/order`;
    const missing = await author.post(order, { module: '01-reading', title_kk: 'Жаңа', title_ru: '', title_en: 'New' });
    expect(missing.status).toBe(400);
    expect(missing.text).toContain('value="Жаңа"');
    const form = { module: '01-reading', title_kk: 'Жаңа', title_ru: 'Новый', title_en: 'New' };
    const added = await author.post(order, form);
    expect(added.location).toBe(`${studio}/text/01-reading/04-new/en.mdx`);
    expect((await author.follow(added)).text).toContain('The text of the lesson begins here.');
    await author.post(`${order}/move`, { folder: '01-reading/04-new', by: 'up' });
    const page = (await author.get(order)).text;
    expect(page).toContain('value="01-reading/03-new"');
    const stranger = await signedIn([{ role: 'trainer', scope: { kind: 'course', id: 'crs-other' } }]);
    for (const [address, fields] of [
      [order, form],
      [`${order}/move`, { folder: '01-reading/03-new', by: 'up' }],
      [`${order}/removal`, { folder: '01-reading/03-new' }],
    ] as const)
      expect((await stranger.post(address, fields, { accept: 'application/json' })).status).toBe(404);
    await author.post(`${order}/move`, { folder: '01-reading/03-new', by: 'down' });
    await author.post(`${order}/removal`, { folder: '01-reading/04-new' });
    expect((await author.get(studio)).text).toContain('Nothing differs from version 1.1');
  });
});

describe('publishing', () => {
  it('shows what differs word by word, asks for a number and a reason, and puts it on the site', async () => {
    const { base, text: before } = await text();
    const find = /\n\n([A-Z][^\n<]{60,})\n/.exec(before)![1]!;
    await save(author, { base, text: before.replace(find, `${find} And <b>more</b>.`) });
    const page = await author.get(`${studio}/publication`);
    expect(unescaped(page.text)).toMatch(/<ins>[^<]*And <b>more<\/b>/);
    expect(page.text).toContain('value="1.2"');
    const form = { state: stateOf(page.text), version: '1.2', note: '', alone: 'A sentence more' };
    const empty = await author.post(`${studio}/publication`, form);
    expect(empty.status).toBe(400);
    expect(empty.text).toContain('Please fill this in');
    const taken = await author.post(`${studio}/publication`, { ...form, version: '1.1', note: 'Clearer' });
    expect(taken.text).toContain('There is already a version 1.1');
    expect(taken.text).toContain('Clearer');
    const done = await author.follow(
      await author.post(`${studio}/publication`, { ...form, note: 'Clearer <script>alert(1)</script>' }),
    );
    expect(done.text).toContain('Version 1.2 is on the site.');
    const learner = await app.visitor().get('/en/learn/how-to-learn-here/lesson-and-blocks');
    expect(learner.text).toContain('And <b>more</b>.');
    // The same form again, as from a second tab: what it showed is no longer there.
    expect((await author.post(`${studio}/publication`, { ...form, version: '1.3', note: 'Again' })).status).toBe(409);
    const history = await colleague.get(`${studio}/publication`);
    expect(history.text).toContain('Version 1.2');
    expect(history.text).toContain('Clearer &lt;script&gt;');
    expect(history.text).toContain('Nothing to publish');
  });
});
