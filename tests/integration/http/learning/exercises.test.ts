import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { putExercises } from '../../../support/exercises';

const lesson = '/en/learn/course-1/lesson-1';
const json = { accept: 'application/json' };
const texts = (...list: string[]) => list.map((text) => ({ text }));

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await putExercises(app.ctx, await aCourse(app.ctx, { quiz: null }), [
    {
      kind: 'Order',
      props: { id: 'order', prompt: 'In order', items: texts('b', 'a', 'c') },
      key: { kind: 'Order', places: [1, 0, 2], why: ['secret-order', null, null] },
    },
    {
      kind: 'Worksheet',
      props: { id: 'sheet', prompt: 'Fill', rows: ['One'], columns: [{ title: 'T', kind: 'text' }], hasModel: true },
      key: { kind: 'Worksheet', model: [['secret-sheet']] },
    },
    {
      kind: 'RiskMatrix',
      props: { id: 'risks', prompt: 'Weigh', bearers: ['x', 'y'], risks: texts('r1', 'r2', 'r3') },
      key: { kind: 'RiskMatrix', bearers: [0, 1, 0], why: ['secret-risks', null, null] },
    },
    {
      kind: 'MoneyFlow',
      props: { id: 'flow', prompt: 'Follow', parties: ['x', 'y', 'z'], flows: texts('f1', 'f2') },
      key: {
        kind: 'MoneyFlow',
        flows: [
          { from: 0, to: 1 },
          { from: 1, to: 2 },
        ],
        why: ['secret-flow', null],
      },
    },
    {
      kind: 'BudgetGame',
      props: {
        id: 'budget',
        prompt: 'Spend',
        total: 50,
        unit: 'units',
        projects: [
          { text: 'p1', cost: 30 },
          { text: 'p2', cost: 30 },
          { text: 'p3', cost: 10 },
        ],
      },
    },
    {
      kind: 'DeadlineCalculator',
      props: {
        id: 'days',
        prompt: 'Count',
        start: 'Day of the letter',
        steps: [{ text: 'Answer', count: 10, days: 'working', when: 'after' }],
      },
    },
  ]);
});
afterAll(() => app.close());

async function somebody() {
  const visitor = app.visitor();
  await visitor.signIn((await anAccount(app.ctx)).email, testPassword);
  return visitor;
}

const answers: Record<string, Record<string, string>> = {
  order: { 'place-0': '1', 'place-1': '2', 'place-2': '3' },
  sheet: { 'cell-0-0': 'my own words' },
  risks: Object.fromEntries(
    [0, 1, 2].flatMap((i) => [
      [`likelihood-${i}`, '1'],
      [`gravity-${i}`, '2'],
      [`bearer-${i}`, '1'],
    ]),
  ),
  flow: { 'from-0': '0', 'to-0': '1', 'from-1': '2', 'to-1': '1' },
};

describe('the key of an exercise', () => {
  const views = [lesson, `${lesson}.data`, '/ru/learn/course-1/lesson-1', '/kk/learn/course-1/lesson-1.data'];

  it('is in no answer, page or data, before the reader has answered', async () => {
    for (const visitor of [app.visitor(), await somebody()]) {
      for (const view of views) {
        const { status, text } = await visitor.get(view, { accept: '*/*' });
        expect(status).toBe(200);
        expect(text).toContain('In order');
        expect(text).not.toMatch(/secret-/);
      }
      for (const [block, fields] of [
        ['order', { 'place-0': '1', 'place-1': '1', 'place-2': '2' }],
        ['sheet', { 'cell-0-0': '  ' }],
        ['risks', {}],
        ['flow', { ...answers.flow, 'to-0': '0' }],
      ] as const) {
        const { status, text } = await visitor.post(`${lesson}/blocks/${block}`, fields, json);
        expect([400, 302, 303]).toContain(status);
        expect(text).not.toMatch(/secret-/);
      }
    }
  });

  it.each(Object.keys(answers))(
    'of %s comes with the answer, and is on the page from then on for this reader only',
    async (id) => {
      const [visitor, other] = [await somebody(), await somebody()];
      expect((await visitor.post(`${lesson}/blocks/${id}`, answers[id]!, json)).text).toContain(`secret-${id}`);
      const { text } = await visitor.get(lesson);
      expect(text.match(/secret-\w+/g)?.every((found) => found === `secret-${id}`)).toBe(true);
      expect((await other.get(lesson)).text).not.toMatch(/secret-/);
    },
  );
});

describe('an exercise without scripts', () => {
  it('is answered by a plain form, and the page shows what came of it', async () => {
    const visitor = await somebody();
    for (const id of Object.keys(answers)) {
      const answer = await visitor.post(`${lesson}/blocks/${id}`, answers[id]!);
      expect([answer.status, answer.location]).toEqual([303, `${lesson}#${id}`]);
    }
    await visitor.post(`${lesson}/blocks/days`, { start: '2026-11-26' });
    const { text } = await visitor.get(lesson);
    for (const shown of [
      'my own words',
      'A possible answer',
      '10 Dec 2026',
      'Thursday',
      'As in our view: 1',
      'Correct: 1',
    ]) {
      expect(text).toContain(shown);
    }
  });

  it.each([
    ['order', { 'place-0': '2', 'place-1': '2', 'place-2': '1' }, 'Give each item a place of its own'],
    ['flow', { 'from-0': '1', 'to-0': '1', 'from-1': '0', 'to-1': '2' }, 'Whoever pays cannot receive'],
    ['days', { start: '2026-02-30' }, 'Choose a day that the calendar has'],
  ])('comes back with what was typed and a sentence beside the field: %s', async (id, fields, sentence) => {
    const visitor = await somebody();
    const back = await visitor.post(`${lesson}/blocks/${id}`, fields);
    expect(back.status).toBe(303);
    expect(back.location).toMatch(new RegExp(`#${id}$`));
    const { status, text } = await visitor.follow(back);
    expect(status).toBe(200);
    expect(text).toContain(sentence);
    expect(text).toContain('aria-invalid="true"');
    expect(text).not.toMatch(/secret-/);
    for (const value of Object.values(fields)) expect(text).toMatch(new RegExp(`value="${value}"( selected)?`));
    expect((await visitor.get(lesson)).text).not.toContain(sentence);
  });

  it('puts no words into an address', async () => {
    const visitor = await somebody();
    const fields = { ...answers.risks!, 'bearer-0': '7', 'measure-0': 'my private thought' };
    const back = await visitor.post(`${lesson}/blocks/risks`, fields, { referer: `${app.url}${lesson}` });
    expect([back.status, back.location]).toEqual([303, lesson]);
    expect((await visitor.follow(back)).text).toContain('Please check this field');
  });

  it('lets nobody write into the page by a link', async () => {
    const visitor = await somebody();
    const { text } = await visitor.get(`${lesson}?typed=days&start=%3Cscript%3E1&other=5`);
    expect(text).not.toContain('&lt;script&gt;1');
    expect((await visitor.get(`${lesson}?typed=nothing&start=1`)).status).toBe(200);
    expect((await app.visitor().get(`${lesson}?typed=days&start=2026-02-30`)).text).not.toContain('Choose a day that');
  });
});

describe('a budget', () => {
  it('cannot be overspent, and shows what the others chose to those who answered', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const over = await one.post(`${lesson}/blocks/budget`, { chosen: ['0', '1'] }, json);
    expect([over.status, JSON.parse(over.text)]).toEqual([
      400,
      { fault: 'These projects cost more than the budget. Leave at least one of them out', field: 'chosen' },
    ]);
    await one.post(`${lesson}/blocks/budget`, { chosen: ['0', '2'] }, json);
    expect((await other.get(lesson)).text).not.toContain('answers so far');
    const { text } = await other.post(`${lesson}/blocks/budget`, { chosen: '1' }, json);
    expect(JSON.parse(text)).toMatchObject({ results: { readers: 2, votes: [1, 1, 1] } });
    expect((await other.get(lesson)).text).toContain('2 answers so far');
  });
});
