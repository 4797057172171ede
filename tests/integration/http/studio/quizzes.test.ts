import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Grant } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';

const studio = '/en/teach/how-to-learn-here/studio';
const file = '02-finishing/quiz.yaml';
const at = (below = '', query: Record<string, string> = {}, language = 'en') =>
  `/${language}${studio.slice(3)}/quiz${below}?${new URLSearchParams({ file, ...query })}`;
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

/** The fields of the form of a question as a browser would send them. */
function fieldsOf(html: string): Record<string, string | string[]> {
  const form = /<form[^>]*novalidate[\s\S]*?<\/form>/i.exec(html)?.[0] ?? '';
  const fields: Record<string, string | string[]> = {};
  const attribute = (tag: string, name: string) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const type = attribute(tag, 'type');
    if ((type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag)) continue;
    const name = attribute(tag, 'name');
    const value = attribute(tag, 'value');
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  for (const [, tag = '', value = ''] of form.matchAll(/(<textarea[^>]*>)([\s\S]*?)<\/textarea>/g))
    fields[attribute(tag, 'name')] = plain(value);
  for (const [select] of form.matchAll(/<select[\s\S]*?<\/select>/g))
    fields[attribute(select, 'name')] = attribute(/<option[^>]*\sselected[^>]*>/.exec(select)?.[0] ?? '', 'value');
  return fields;
}

const source = async (): Promise<string> => {
  const { text } = await author.get(`${studio}/text/${file}`);
  return plain(/<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(text)?.[1] ?? '');
};
const questions = async (): Promise<Record<string, unknown>[]> => parse(await source()).questions;

beforeAll(async () => {
  app = await startTestApp();
  await loadCourses(app.ctx, 'courses/how-to-learn-here');
  author = await signedIn([teaches]);
  colleague = await signedIn([teaches]);
  stranger = await signedIn([{ role: 'trainer', scope: { kind: 'course', id: 'crs-other' } }]);
  await author.post(studio);
}, 60_000);
afterAll(() => app.close());

const inAll = (name: string, kk: string, ru = kk, en = kk) => ({
  [`${name}.kk`]: kk,
  [`${name}.ru`]: ru,
  [`${name}.en`]: en,
});

describe('the forms of a quiz', () => {
  it('are for those who write the course', async () => {
    expect((await author.get(at())).status).toBe(200);
    expect((await author.get(studio)).text).toContain(`href="${at().replaceAll('&', '&amp;')}"`);
    for (const below of ['', '/question', '/removal']) {
      const address = at(below, { kind: 'single', id: 'q-htl-2-1' });
      expect((await stranger.get(address)).status).toBe(404);
    }
    const before = await source();
    for (const [below, form] of [
      ['/question', { ...inAll('text', 'X'), answer: 'true' }],
      ['/move', { id: 'x', by: 'up' }],
      ['/removal', {}],
    ] as const) {
      const address = at(below, { kind: 'truefalse' });
      expect((await stranger.post(address, form, { accept: 'application/json' })).status, below).toBe(404);
    }
    expect(await source()).toBe(before);
  });

  it.each<[string, Record<string, string | string[]>, object]>([
    [
      'single',
      {
        'options.0.id': 'a',
        ...inAll('options.0.text', 'Yes'),
        'options.1.id': 'b',
        ...inAll('options.1.text', 'No'),
        ...inAll('options.1.why', 'Because'),
        'options.2.id': 'c',
        ...inAll('options.2.text', ''),
        right: 'a',
      },
      {
        options: [
          { id: 'a', correct: true },
          { id: 'b', why: { en: 'Because' } },
        ],
      },
    ],
    [
      'multiple',
      {
        'options.0.id': 'a',
        ...inAll('options.0.text', '1'),
        'options.1.id': 'b',
        ...inAll('options.1.text', '2'),
        right: ['a', 'b'],
      },
      { options: [{ correct: true }, { correct: true }] },
    ],
    ['truefalse', { answer: 'false' }, { answer: false }],
    [
      'match',
      {
        'pairs.0.id': 'a',
        ...inAll('pairs.0.left', 'L1'),
        ...inAll('pairs.0.right', 'R1'),
        'pairs.1.id': 'b',
        ...inAll('pairs.1.left', 'L2'),
        ...inAll('pairs.1.right', 'R2'),
      },
      { pairs: [{ left: { kk: 'L1' }, right: { kk: 'R1' } }, { id: 'b' }] },
    ],
    [
      'order',
      { 'items.0.id': 'a', ...inAll('items.0.text', 'First'), 'items.1.id': 'b', ...inAll('items.1.text', 'Then') },
      { items: [{ id: 'a', text: { ru: 'First' } }, { id: 'b' }] },
    ],
    [
      'numeric',
      { answer: '1 250,5', tolerance: '0,1', ...inAll('unit', 'теңге', 'тенге', 'tenge') },
      { answer: 1250.5, tolerance: 0.1, unit: { en: 'tenge' } },
    ],
    ['text', { ...inAll('accept', 'ten\n10') }, { accept: { en: ['ten', '10'] } }],
    [
      'cloze',
      {
        ...inAll('text', 'It is [[1]] or [[2]].'),
        'gaps.0.id': '1',
        ...inAll('gaps.0.accept', 'so'),
        'gaps.1.id': '2',
        'gaps.1.options.0.id': 'a',
        ...inAll('gaps.1.options.0.text', 'x'),
        'gaps.1.options.1.id': 'b',
        ...inAll('gaps.1.options.1.text', 'y'),
        'gaps.1.right': 'b',
      },
      {
        gaps: [
          { id: '1', accept: { en: ['so'] } },
          { id: '2', options: [{ id: 'a' }, { id: 'b', correct: true }] },
        ],
      },
    ],
  ])('write a question of the kind %s without scripts', async (kind, fields, said) => {
    const form = await author.get(at('/question', { kind }));
    expect(form.status).toBe(200);
    const { id } = fieldsOf(form.text);
    const sent = {
      id: String(id),
      was: '',
      ...inAll('text', 'Сұрақ', 'Вопрос', 'Question'),
      tags: 'law, budget',
      points: '2',
      ...fields,
    };
    const answer = await author.post(at('/question', { kind }), sent);
    expect(answer.status, plain(answer.text).slice(0, 3000)).toBe(303);
    const list = await author.follow(answer);
    expect(list.text).toContain('The question is saved.');
    expect(list.text).not.toContain('class="fault"');
    // Pressed twice, it is there once.
    await author.post(at('/question', { kind }), sent);
    const written = (await questions()).filter((question) => question.id === id);
    expect(written).toMatchObject([{ kind, points: 2, tags: ['law', 'budget'], ...said }]);
    // Its form shows what was written, and saving it changes nothing.
    const before = await source();
    const again = await author.get(at('/question', { id: String(id) }));
    expect((await author.post(at('/question', { id: String(id) }), fieldsOf(again.text))).status).toBe(303);
    expect(await source()).toBe(before);
    await author.post(at('/removal', { id: String(id) }));
    expect(await questions()).toHaveLength(8);
  });

  it('say beside the field what is to be mended, in the language of the page, and keep what was typed', async () => {
    const sent = {
      ...inAll('text', 'Сұрақ', '', ''),
      'options.0.id': 'a',
      ...inAll('options.0.text', 'Иә', 'Да', ''),
      'options.1.id': 'b',
      ...inAll('options.1.text', 'Жоқ', 'Нет', ''),
      points: 'many',
    };
    const before = await source();
    const answer = await author.post(at('/question', { kind: 'single' }, 'kk'), sent);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('id="text.ru-fault"');
    expect(answer.text).not.toContain('id="text.en-fault"');
    expect(answer.text).toContain('Сан жазыңыз');
    expect(fieldsOf(answer.text)).toMatchObject({ 'options.1.text.ru': 'Нет', points: 'many' });
    const whole = { ...sent, 'text.ru': 'Вопрос', points: '1' };
    const unmarked = await author.post(at('/question', { kind: 'single' }), whole);
    expect(unmarked.text).toContain('Mark exactly one answer as right');
    expect(await source()).toBe(before);
  });

  it('grow, move and lose rows by buttons, with nothing typed lost and nothing saved', async () => {
    const before = await source();
    const first = fieldsOf((await author.get(at('/question', { kind: 'single' }))).text);
    expect(first['options.3.id']).toBe('d');
    const typed = { ...first, ...inAll('text', 'Half a question'), ...inAll('options.0.text', 'One'), right: 'a' };
    const more = await author.post(at('/question', { kind: 'single' }), { ...typed, rows: 'options:add' });
    expect(more.status).toBe(200);
    expect(fieldsOf(more.text)).toMatchObject({ ...typed, 'options.4.id': 'e' });
    const moved = await author.post(at('/question', { kind: 'single' }), { ...typed, rows: 'options:0:down' });
    expect(fieldsOf(moved.text)).toMatchObject({ 'options.1.id': 'a', 'options.1.text.en': 'One', right: 'a' });
    const fewer = fieldsOf(
      (await author.post(at('/question', { kind: 'single' }), { ...typed, rows: 'options:1:remove' })).text,
    );
    expect(fewer['options.2.id']).toBe('d');
    expect(fewer['options.3.id']).toBeUndefined();
    const gap = fieldsOf((await author.get(at('/question', { kind: 'cloze' }))).text);
    const chosen = fieldsOf(
      (await author.post(at('/question', { kind: 'cloze' }), { ...gap, rows: 'gaps.0.options:add' })).text,
    );
    expect(chosen).toMatchObject({ 'gaps.0.options.0.id': 'a', 'gaps.0.options.1.id': 'b' });
    expect(await source()).toBe(before);
  });

  it('let neither of two authors of one question overwrite the other', async () => {
    const id = String((await questions())[0]!.id);
    const mine = fieldsOf((await author.get(at('/question', { id }))).text);
    const theirs = fieldsOf((await colleague.get(at('/question', { id }))).text);
    await author.post(at('/question', { id }), { ...mine, 'text.en': 'Mine?' });
    const late = await colleague.post(at('/question', { id }), { ...theirs, 'text.en': 'Theirs?' });
    expect(late.status).toBe(409);
    expect(plain(late.text)).toContain('text.en: Mine?');
    expect(fieldsOf(late.text)['text.en']).toBe('Theirs?');
    expect(JSON.stringify((await questions())[0])).toContain('Mine?');
    expect((await colleague.post(at('/question', { id }), fieldsOf(late.text))).status).toBe(303);
    expect(JSON.stringify((await questions())[0])).toContain('Theirs?');
    expect((await questions())[0]!.id).toBe(id);
  });

  it('tell what a question said in the versions that learners had', async () => {
    const id = String((await questions())[0]!.id);
    const { text } = await author.get(at('/question', { id }));
    const versions = text.slice(text.indexOf('What this question said before'));
    expect(versions).toMatch(/<li[\s\S]*Version[\s\S]*text\.en: /);
    expect((await author.get(at('/question', { kind: 'single' }))).text).not.toContain('said before');
  });

  it('move and take out questions, after asking', async () => {
    const [one, two] = (await questions()).map(({ id }) => String(id));
    await author.post(at('/move'), { id: two!, by: 'up' });
    expect((await questions())[0]!.id).toBe(two);
    await author.post(at('/move'), { id: two!, by: 'down' });
    expect((await questions())[0]!.id).toBe(one);
    expect((await author.get(at('/removal', { id: one! }))).text).toContain('Theirs?');
    expect((await author.get(at('/removal', { id: 'nobody' }))).status).toBe(404);
  });
});
