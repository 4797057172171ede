import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Grant } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';

const studio = '/en/teach/how-to-learn-here/studio';
const folder = '01-reading/01-lesson-and-blocks';
const side = `${studio}/translations/${folder}/kk.mdx`;
const teaches: Grant = { role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } };

let app: TestApp;
let author: Visitor;

const unescaped = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&');

beforeAll(async () => {
  app = await startTestApp();
  await loadCourses(app.ctx, 'courses/how-to-learn-here');
  author = app.visitor();
  await author.signIn((await anAccount(app.ctx, { grants: [teaches] })).email, testPassword);
  await author.post(studio);
}, 60_000);
afterAll(() => app.close());

/** The fields of a passage's form, as the page has them. */
async function passage(id: string) {
  const { text: html } = await author.get(side);
  const own = html.slice(html.indexOf(`id="at-${id}"`)).split('</li>')[0]!;
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(own)?.[1] ?? '';
  const text = unescaped(/<textarea[^>]*>\n?([\s\S]*?)<\/textarea>/.exec(own)?.[1] ?? '');
  return { html: own, form: { passage: id, seen: value('seen'), base: value('base'), text } };
}
/** Writes at the end of a paragraph of the source. */
async function changeSource(words: string) {
  const { text: html } = await author.get(`${studio}/text/${folder}/en.mdx`);
  const base = /name="base" value="([0-9a-f]{64})"/.exec(html)![1]!;
  const text = unescaped(/<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(html)![1]!);
  const changed = text.replace(/\n\n([A-Z][^\n<*[`]{60,})\n/, (_, first) => `\n\n${first} ${words}\n`);
  await author.post(`${studio}/saving?file=${folder}/en.mdx`, { base, text: changed }, { accept: 'application/json' });
}
const staleOnes = async () =>
  [...(await author.get(side)).text.matchAll(/id="at-([^"]+)" data-behind/g)].map(([, id]) => id!);

describe('a lesson side by side', () => {
  it('shows every passage with its field, and is missing for the source, media and other texts', async () => {
    const { text: html, status } = await author.get(side);
    expect(status).toBe(200);
    expect(html.match(/<textarea/g)!.length).toBeGreaterThan(8);
    expect(html).toContain('id="at-front.title"');
    for (const file of [`${folder}/en.mdx`, 'course.yaml', 'nothing/kk.mdx'])
      expect((await author.get(`${studio}/translations/${file}`)).status, file).toBe(404);
  });

  it('shows what changed in the source, saves without scripts, and goes on by its address', async () => {
    expect(await staleOnes()).toEqual([]);
    await changeSource('It takes 45 minutes.');
    const [id] = await staleOnes();
    const { html, form } = await passage(id!);
    expect(html).toMatch(/<ins>[^<]*45 minutes/);
    expect(html).toContain('Numbers differ: 45 in the source, none here.');
    const answer = await author.post(side, { ...form, text: `${form.text} 45 минут.`, says: 'unfinished' });
    expect([answer.status, answer.location]).toEqual([303, `${side}#at-${id}`]);
    expect(await staleOnes()).toEqual([id]);
    await author.post(side, { ...(await passage(id!)).form, says: 'checked' });
    expect(await staleOnes()).toEqual([]);
    expect((await passage(id!)).html).toContain('checked');
  });

  it('keeps what was typed where it cannot be saved, with the reason; and both texts where two meet', async () => {
    const { form } = await passage('front.title');
    const [id] = [/id="at-(b\d+)"/.exec((await author.get(side)).text)![1]!];
    const own = await passage(id);
    const wrong = await author.post(side, { ...own.form, text: 'Сөз {бар} <Бұл', says: 'current' });
    expect(wrong.status).toBe(400);
    expect(unescaped(wrong.text)).toContain('Сөз {бар} <Бұл');
    expect(wrong.text).toContain('aria-invalid="true"');
    await author.post(side, { ...form, text: 'Бірінші атау', says: 'current' });
    const late = await author.post(side, { ...form, text: 'Екінші атау', says: 'current' });
    expect(late.status).toBe(409);
    for (const words of ['Бірінші атау', 'Екінші атау', 'Somebody else changed this passage meanwhile'])
      expect(late.text).toContain(words);
    const bad = await author.post(side, { ...form, says: 'perfect' });
    expect(bad.status).toBe(400);
  });
});

describe('the translations of a course', () => {
  it('are counted by language, lead to what is next, and to tests in their languages', async () => {
    await changeSource('Again.');
    const page = (await author.get(`${studio}/translations`)).text;
    expect(page).toMatch(/1 stale/);
    expect(page).toContain(`href="${side}#at-${(await staleOnes())[0]}"`);
    const test = await author.get(`${studio}/test-languages/02-finishing/quiz.yaml`);
    expect(test.text).toContain('All texts name the same numbers in every language.');
    expect(test.text).toMatch(/lang="kk"[^>]*>«Менің оқуым»/);
    expect((await author.get(`${studio}/test-languages/course.yaml`)).status).toBe(404);
  });

  it('stay up to date after a small edit that is ticked before publishing', async () => {
    const page = (await author.get(`${studio}/publication`)).text;
    const value = unescaped(/name="passage"[^>]* value="([^"]+)"/.exec(page)![1]!);
    expect(value).toMatch(/en\.mdx#b\d+$/);
    expect((await author.post(`${studio}/minor-edits`, {}, { accept: 'application/json' })).status).toBe(400);
    const answer = await author.post(`${studio}/minor-edits`, { passage: value });
    expect([answer.status, answer.location]).toEqual([303, `${studio}/publication`]);
    expect(await staleOnes()).toEqual([]);
    expect((await author.get(`${studio}/publication`)).text).not.toContain('name="passage"');
  });

  it('are begun from the source by a button only where there is none', async () => {
    const before = (await passage('b1')).form.text;
    const answer = await author.post(`${studio}/beginning?file=${encodeURIComponent(`${folder}/kk.mdx`)}`);
    expect([answer.status, answer.location]).toEqual([303, side]);
    expect((await passage('b1')).form.text).toBe(before);
    const nowhere = await author.post(
      `${studio}/beginning?file=${encodeURIComponent('../kk.mdx')}`,
      {},
      { accept: 'application/json' },
    );
    expect(nowhere.status).toBe(404);
  });
});
