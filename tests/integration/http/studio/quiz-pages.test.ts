import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attempts } from '#db/schema';
import { loadCourses } from '~/domain/catalogue/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';

const studio = '/en/teach/how-to-learn-here/studio';
const file = '02-finishing/quiz.yaml';
const at = (below = '', query: Record<string, string> = {}, of = file) =>
  `${studio}/quiz${below}?${new URLSearchParams({ file: of, ...query })}`;

let app: TestApp;
let author: Visitor;

const plain = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&');
const source = async (of = file): Promise<string> => {
  const { text } = await author.get(`${studio}/text/${of}`);
  return plain(/<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(text)?.[1] ?? '');
};
const hidden = (html: string, name: string) =>
  plain(new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '');

/** Sends a file as a browser does. */
async function send(bytes: Buffer, name: string, of = file) {
  const form = new FormData();
  form.append('pasted', '');
  form.append('language', '');
  form.append('file', new File([new Uint8Array(bytes)], name));
  const cookie = [...author.jar].map(([key, value]) => `${key}=${value}`).join('; ');
  const answer = await fetch(new URL(at('/import', {}, of), app.url), {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin', cookie },
  });
  return { status: answer.status, text: await answer.text() };
}

beforeAll(async () => {
  app = await startTestApp();
  await loadCourses(app.ctx, 'courses/how-to-learn-here');
  const { email } = await anAccount(app.ctx, {
    grants: [{ role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } }],
  });
  author = app.visitor();
  await author.signIn(email, testPassword);
  await author.post(studio);
}, 60_000);
afterAll(() => app.close());

describe('importing', () => {
  it.each(['every-kind.gift', 'every-kind.aiken.txt', 'every-kind.xml'])(
    '%s is told line by line, writes nothing, and is added once when one says so',
    async (name) => {
      const before = await source();
      const report = await send(readFileSync(`tests/fixtures/quizzes/${name}`), name);
      expect(report.status, report.text.slice(0, 400)).toBe(200);
      const page = plain(report.text);
      expect(page).toContain('Report, line by line');
      expect(page).toMatch(/Taken: \d+\. Taken with changes: \d+\. Not taken: \d+\./);
      expect(await source()).toBe(before);
      const carried = hidden(report.text, 'questions');
      const add = () => author.post(at('/import'), { questions: carried, language: 'en' });
      const added = await author.follow(await add());
      expect(added.text).toMatch(/\d+ questions? (?:was|were) added\./);
      const after = await source();
      expect(after.startsWith(before.trimEnd())).toBe(true);
      expect(after.length).toBeGreaterThan(before.length);
      expect((await author.follow(await add())).text).toContain('No question was new');
      expect(await source()).toBe(after);
    },
  );

  it('says why a file is none, and what is missing', async () => {
    const none = await send(Buffer.from('Dear colleagues, the quiz follows by mail.'), 'letter.txt');
    expect(none.status).toBe(200);
    expect(none.text).not.toContain('name="questions"');
    expect(none.text).toContain('line 1');
    const empty = await author.post(at('/import'), { pasted: '', language: '' });
    expect(empty.status).toBe(400);
    expect(empty.text).toContain('Choose a file or paste a text');
    const forged = await author.post(at('/import'), { questions: 'questions: [{ id: x }]', language: 'en' });
    expect(forged.status).toBe(400);
  });

  it('takes a pasted text into a test that has no question yet', async () => {
    await author.post(`${studio}/quiz/new`, { kind: 'quiz', module: '01-reading' });
    const fresh = '01-reading/quiz.yaml';
    expect((await author.get(studio)).text).toContain(encodeURIComponent(fresh));
    const report = await author.post(at('/import', {}, fresh), { pasted: '::A:: 2 + 2 = 4. {T}', language: 'kk' });
    const form = { questions: hidden(report.text, 'questions'), language: 'kk' };
    expect((await author.post(at('/import', {}, fresh), form)).status).toBe(303);
    expect(await source(fresh)).toContain('kk: "2 + 2 = 4."');
    expect((await author.get(at('', {}, fresh))).text).toContain('to write: Russian, English');
  });
});

describe('exporting', () => {
  it('gives a file for each program, and the file as it is', async () => {
    const pretest = 'pretest.yaml';
    const gift = await author.get(at('/export', { format: 'gift', language: 'ru' }, pretest));
    expect(gift.headers.get('content-disposition')).toContain('.gift.txt');
    expect(gift.text).toContain('::');
    const moodle = await author.get(at('/export', { format: 'moodle', language: 'kk' }, pretest));
    expect(moodle.text).toContain('<quiz>');
    const yaml = await author.get(at('/export', { format: 'yaml' }, pretest));
    expect(yaml.text).toBe(readFileSync('courses/how-to-learn-here/pretest.yaml', 'utf8'));
  });
});

describe('the preview', () => {
  it('draws the questions as learners have them, marks at once and records nothing', async () => {
    const page = await author.get(at('/preview', {}, 'posttest.yaml'));
    expect(page.text).not.toMatch(/correct/);
    const marking = plain(/<form[^>]*action="([^"]*preview[^"]*)"/.exec(page.text)?.[1] ?? '');
    const radio =
      /type="radio"[^>]*name="([^"]+)"[^>]*value="([^"]+)"|name="([^"]+)"[^>]*type="radio"[^>]*value="([^"]+)"/;
    const [, name = '', value = '', otherName = '', otherValue = ''] = radio.exec(page.text) ?? [];
    const marked = await author.post(marking, { [name || otherName]: value || otherValue });
    expect(marked.status).toBe(200);
    expect(marked.text).toMatch(/Result: \d+%/);
    expect(marked.text).toMatch(/Your choice|Your answer|right/i);
    expect(await app.ctx.db.read.select().from(attempts)).toEqual([]);
    const kk = await author.get(at('/preview', {}, 'posttest.yaml').replace('/en/', '/kk/'));
    expect(kk.text).toContain('Тыңдаушы көзімен қарау');
  });

  it('says what is in its way', async () => {
    const page = await author.get(at('/preview', {}, '01-reading/quiz.yaml'));
    expect(page.text).toContain('The preview appears once this language has no faults');
    const kk = await author.get(at('/preview', {}, '01-reading/quiz.yaml').replace('/en/', '/kk/'));
    expect(kk.text).toContain('2 + 2 = 4.');
  });
});

describe('the settings', () => {
  it('are changed by a form, with what is wrong beside the field', async () => {
    const page = await author.get(at('/settings'));
    const form = {
      was: hidden(page.text, 'was'),
      'title.kk': 'Тест',
      'title.ru': 'Тест',
      'title.en': 'Quiz',
      pass: '75',
      attempts: '2',
      minutes: '20',
      feedback: 'marks',
      layout: 'sheet',
      'draw.0.bank': 'basics',
      'draw.0.tag': 'law',
      'draw.0.count': '2',
      'draw.1.bank': '',
      'draw.1.tag': '',
      'draw.1.count': '',
    };
    const wrong = await author.post(at('/settings'), { ...form, pass: '700', minutes: 'long' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('This number is out of range');
    expect(wrong.text).toContain('value="long"');
    const saved = await author.post(at('/settings'), form);
    expect(saved.status, plain(saved.text).slice(0, 2000)).toBe(303);
    const text = await source();
    for (const line of ['pass: 75', 'attempts: 2', 'minutes: 20', 'feedback: marks', 'shuffle: false', 'layout: sheet'])
      expect(text).toContain(line);
    expect(text).toMatch(/draw:\n {2}- bank: basics\n {4}tag: law\n {4}count: 2\n/);
    // The same form again, as from a second tab: somebody changed the settings since.
    const late = await author.post(at('/settings'), { ...form, pass: '80' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Somebody else changed these settings');
    expect(await source()).toBe(text);
  });
});

describe('banks and tags', () => {
  it('list the questions of all tests with the draws that take them', async () => {
    const file = 'pretest.yaml';
    const address = at('/question', { kind: 'truefalse' }, file);
    const texts = { 'text.kk': 'Банкідегі?', 'text.ru': 'В банке?', 'text.en': 'In a bank?' };
    await author.post(address, {
      id: 'q-0123456789ab',
      was: '',
      ...texts,
      answer: 'true',
      bank: 'basics',
      tags: 'law',
    });
    const settings = await author.get(at('/settings', {}, file));
    const draw = { 'draw.0.bank': 'basics', 'draw.0.tag': 'law', 'draw.0.count': '1' };
    const title = { 'title.kk': 'Т', 'title.ru': 'Т', 'title.en': 'T' };
    const form = {
      was: hidden(settings.text, 'was'),
      ...title,
      attempts: '1',
      feedback: 'score',
      layout: 'one',
      ...draw,
    };
    expect((await author.post(at('/settings', {}, file), form)).status).toBe(303);
    const tagged = await author.get(`${studio}/banks?bank=basics&tag=law`);
    expect(tagged.text).toContain('In a bank?');
    expect(tagged.text).toContain('1 of basics, law');
    const all = await author.get(`${studio}/banks`);
    expect(all.text).toContain('no draw takes it');
    expect((await author.get(`${studio}/banks?tag=nothing`)).text).toContain('No questions yet');
  });
});
