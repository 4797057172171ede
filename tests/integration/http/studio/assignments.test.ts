import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Grant } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';

const studio = '/en/teach/how-to-learn-here/studio';
const file = '02-finishing/assignment.yaml';
const at = (language = 'en') => `/${language}${studio.slice(3)}/assignment?${new URLSearchParams({ file })}`;
const teaches: Grant = { role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } };

let app: TestApp;
let author: Visitor;
let colleague: Visitor;
let stranger: Visitor;

const signedIn = async (grants: Grant[]) => {
  const { email } = await anAccount(app.ctx, { grants });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
};
const plain = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&');

/** The fields of the form as a browser would send them. */
function fieldsOf(html: string): Record<string, string> {
  const form = /<form[^>]*novalidate[\s\S]*?<\/form>/i.exec(html)?.[0] ?? '';
  const fields: Record<string, string> = {};
  const attribute = (tag: string, name: string) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  for (const [tag] of form.matchAll(/<input[^>]*>/g))
    if (attribute(tag, 'type') !== 'radio' || /\schecked/.test(tag))
      fields[attribute(tag, 'name')] = attribute(tag, 'value');
  for (const [, tag = '', value = ''] of form.matchAll(/(<textarea[^>]*>)([\s\S]*?)<\/textarea>/g))
    fields[attribute(tag, 'name')] = plain(value);
  return fields;
}

const source = async (): Promise<string> => {
  const { text } = await author.get(`${studio}/text/${file}`);
  return plain(/<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(text)?.[1] ?? '');
};
const inAll = (name: string, words: string) =>
  Object.fromEntries(['kk', 'ru', 'en'].map((language) => [`${name}.${language}`, words]));
const criterion = (at: number, title: string, weight: string): Record<string, string> => ({
  [`criteria.${at}.weight`]: weight,
  ...inAll(`criteria.${at}.title`, title),
  ...Object.assign({}, ...[0, 1, 2, 3, 4].map((n) => inAll(`criteria.${at}.levels.${n}`, `${title} ${n}`))),
});

beforeAll(async () => {
  app = await startTestApp();
  await loadCourses(app.ctx, 'courses/how-to-learn-here');
  author = await signedIn([teaches]);
  colleague = await signedIn([teaches]);
  stranger = await signedIn([{ role: 'trainer', scope: { kind: 'course', id: 'crs-other' } }]);
  await author.post(studio);
}, 60_000);
afterAll(() => app.close());

describe('the form of an assignment', () => {
  it('is added to a module from the studio, and is for those who write the course', async () => {
    const json = { accept: 'application/json' };
    expect((await stranger.post(`${studio}/assignment/new`, { module: '02-finishing' }, json)).status).toBe(404);
    const overview = (await author.get(studio)).text;
    expect(overview).toContain('value="02-finishing"');
    expect(overview).toContain('Add an assignment for the whole course');
    const added = await author.post(`${studio}/assignment/new`, { module: '02-finishing' });
    expect(added.status).toBe(303);
    expect((await author.follow(added)).text).toContain('The assignment is there.');
    for (const page of [studio, `${studio}/text/${file}`])
      expect((await author.get(page)).text).toContain(`href="${at().replaceAll('&', '&amp;')}"`);
    expect((await stranger.get(at())).status).toBe(404);
    expect((await stranger.post(at(), {}, json)).status).toBe(404);
    expect((await author.get(`${studio}/assignment?file=course.yaml`)).status).toBe(404);
  });

  it('says beside the field what is to be mended, in the language of the page, and keeps what was typed', async () => {
    const before = await source();
    const typed = { ...fieldsOf((await author.get(at('kk'))).text), ...criterion(0, 'Map', '90'), minutes: 'many' };
    const answer = await author.post(at('kk'), typed);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Сан жазыңыз');
    expect(answer.text).toContain('id="brief-fault"');
    expect(fieldsOf(answer.text)).toMatchObject({ minutes: 'many', 'criteria.0.levels.2.ru': 'Map 2' });
    const rest = { ...inAll('brief', 'Do it'), ...inAll('hand_in', 'A page'), minutes: '45' };
    const unequal = await author.post(at(), { ...typed, ...rest });
    expect(unequal.status).toBe(400);
    expect(plain(unequal.text)).toContain('The weights add up to 90; they must add up to 100');
    expect(await source()).toBe(before);
  });

  it('adds, moves and takes out criteria without scripts, shows points and total, and saves', async () => {
    const before = await source();
    const rest = { ...inAll('brief', 'Do it'), ...inAll('hand_in', 'A page') };
    const first = { ...fieldsOf((await author.get(at())).text), ...rest, ...criterion(0, 'Map', '60') };
    const more = await author.post(at(), { ...first, rows: 'criteria:add' });
    expect(more.status).toBe(200);
    expect(fieldsOf(more.text)).toMatchObject(first);
    const two = { ...fieldsOf(more.text), ...criterion(1, 'Plan', '40') };
    const moved = await author.post(at(), { ...two, rows: 'criteria:1:up' });
    expect(fieldsOf(moved.text)).toMatchObject({ 'criteria.0.title.en': 'Plan', 'criteria.1.levels.4.kk': 'Map 4' });
    expect(plain(moved.text)).toContain('Weights together: 100 of 100');
    expect(plain(moved.text)).toContain('4 – excellent: 40 points');
    const fewer = await author.post(at(), { ...two, rows: 'criteria:0:remove' });
    expect(fieldsOf(fewer.text)['criteria.1.id']).toBeUndefined();
    expect(await source()).toBe(before);
    const saved = await author.post(at(), fieldsOf(moved.text));
    expect(saved.status, plain(saved.text).slice(0, 2000)).toBe(303);
    expect((await author.follow(saved)).text).toContain('The assignment is saved.');
    expect(parse(await source()).criteria).toMatchObject([
      { weight: 40, title: { ru: 'Plan' } },
      { weight: 60, levels: [{ en: 'Map 0' }, {}, {}, {}, { kk: 'Map 4' }] },
    ]);
    // Opened and saved again, nothing changes.
    const stands = await source();
    expect((await author.post(at(), fieldsOf((await author.get(at())).text))).status).toBe(303);
    expect(await source()).toBe(stands);
  });

  it('lets neither of two authors overwrite the other', async () => {
    const mine = fieldsOf((await author.get(at())).text);
    await colleague.post(at(), { ...fieldsOf((await colleague.get(at())).text), pass: '70' });
    const late = await author.post(at(), { ...mine, minutes: '99' });
    expect(late.status).toBe(409);
    expect(plain(late.text)).toContain('pass: 70');
    expect(fieldsOf(late.text)).toMatchObject({ minutes: '99', pass: '60' });
    expect(parse(await source())).toMatchObject({ pass: 70, minutes: 120 });
    expect((await author.post(at(), fieldsOf(late.text))).status).toBe(303);
    expect(parse(await source())).toMatchObject({ pass: 60, minutes: 99 });
  });

  it('is taken out after a question, in the language of the page', async () => {
    const removal = (language: string) => at(language).replace('/assignment?', '/part-removal?');
    expect((await author.get(at('kk'))).text).toContain(`href="${removal('kk').replaceAll('&', '&amp;')}"`);
    const asks = await author.get(removal('kk'));
    expect(plain(asks.text)).toContain('Тапсырма Сіздің көшірмеңізден алынады.');
    expect((await stranger.get(removal('en'))).status).toBe(404);
    expect((await author.get(`${studio}/part-removal?file=course.yaml`)).status).toBe(404);
    const gone = await author.post(removal('ru'), {});
    expect(gone.status).toBe(303);
    expect((await author.follow(gone)).text).toContain('Задание убрано из Вашей копии.');
    expect((await author.get(at())).status).toBe(404);
    // Clicked twice, it is gone all the same.
    expect((await author.post(removal('ru'), {})).status).toBe(303);
  });
});
