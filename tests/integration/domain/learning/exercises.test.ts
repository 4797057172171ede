import { describe, expect, it } from 'vitest';
import { blockAnswers } from '#db/schema';
import { courseById, lessonText } from '~/domain/catalogue/index.server';
import type { BlockAnswer, PracticeKey, Properties } from '~/domain/catalogue/lesson.schema';
import { answerFrom, type Fields } from '~/domain/learning/block-fields';
import { answerBlock, readerOf } from '~/domain/learning/index.server';
import { testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { putExercises } from '../../../support/exercises';
import { aMember } from '../../../support/factories';

const items = [{ text: 'a' }, { text: 'b' }, { text: 'c' }];
type Kind = Extract<
  BlockAnswer['kind'],
  'Order' | 'Worksheet' | 'RiskMatrix' | 'DeadlineCalculator' | 'ValueForMoney' | 'MoneyFlow' | 'BudgetGame'
>;
const props: Record<Kind, Properties> = {
  Order: { items },
  Worksheet: {
    rows: ['one', 'two'],
    own: 2,
    columns: [
      { title: 'Choice', kind: 'choice', options: ['yes', 'no'] },
      { title: 'Number', kind: 'number' },
      { title: 'Day', kind: 'date' },
      { title: 'Words', kind: 'text' },
    ],
  },
  RiskMatrix: { bearers: ['x', 'y'], risks: [{ text: 'a' }, { text: 'b' }] },
  DeadlineCalculator: { steps: [] },
  ValueForMoney: {},
  MoneyFlow: { parties: ['x', 'y', 'z'], flows: [{ text: 'f' }, { text: 'g' }] },
  BudgetGame: { total: 0.3, projects: [{ cost: 0.1 }, { cost: 0.2 }, { cost: 0.3 }] },
};

const risk = (i: number, more: Fields = {}): Fields => ({
  [`likelihood-${i}`]: '1',
  [`gravity-${i}`]: '3',
  [`bearer-${i}`]: '1',
  ...more,
});
const amounts: Fields = {
  'public-cost': '100',
  'public-neutrality': '2',
  'public-transferableRisk': '15,5',
  'public-retainedRisk': '0',
  'partnership-payments': '1 040.25',
  'partnership-retainedRisk': '8',
  'partnership-management': '3',
};
const flows: Fields = { 'from-0': '0', 'to-0': '2', 'from-1': '2', 'to-1': '1' };

describe('an answer to an exercise', () => {
  it.each<[Kind, Fields, Omit<BlockAnswer, 'kind'>]>([
    ['Order', { 'place-0': '3', 'place-1': '1', 'place-2': '2' }, { places: [2, 0, 1] }],
    [
      'Worksheet',
      {
        'cell-0-0': '1',
        'cell-0-1': ' 2,50 ',
        'cell-0-2': '2026-02-28',
        'cell-0-3': ' so ',
        'name-1': 'mine',
        'own-1-1': '−3',
      },
      {
        rows: [
          ['1', '2.5', '2026-02-28', 'so'],
          ['', '', '', ''],
        ],
        own: [
          { name: '', cells: ['', '', '', ''] },
          { name: 'mine', cells: ['', '-3', '', ''] },
        ],
      },
    ],
    [
      'RiskMatrix',
      { ...risk(0), ...risk(1, { 'measure-1': ' insure ' }) },
      {
        risks: [
          { likelihood: 1, gravity: 3, bearer: 1, measure: '' },
          { likelihood: 1, gravity: 3, bearer: 1, measure: 'insure' },
        ],
      },
    ],
    ['DeadlineCalculator', { start: ' 29.02.2028' }, { start: '2028-02-29' }],
    [
      'ValueForMoney',
      amounts,
      {
        public: { cost: 100, neutrality: 2, transferableRisk: 15.5, retainedRisk: 0 },
        partnership: { payments: 1040.25, retainedRisk: 8, management: 3 },
      } as Omit<BlockAnswer, 'kind'>,
    ],
    [
      'MoneyFlow',
      flows,
      {
        flows: [
          { from: 0, to: 2 },
          { from: 2, to: 1 },
        ],
      },
    ],
    ['BudgetGame', { chosen: ['1', '0', '1'] }, { chosen: [0, 1] }],
  ])('%s %o', (kind, fields, answer) => {
    expect(answerFrom({ kind, props: props[kind] }, fields)).toEqual({ kind, ...answer });
  });

  it.each<[Kind, Fields, string, string]>([
    ['Order', { 'place-0': '1', 'place-1': '2' }, 'place-2', 'required'],
    ['Order', { 'place-0': '1', 'place-1': '2', 'place-2': '4' }, 'place-2', 'invalid'],
    ['Order', { 'place-0': '0', 'place-1': '2', 'place-2': '3' }, 'place-0', 'invalid'],
    ['Order', { 'place-0': '1', 'place-1': '2', 'place-2': '1' }, 'place-2', 'quizPlaceTwice'],
    ['Worksheet', {}, 'cell-0-0', 'sheetEmpty'],
    ['Worksheet', { 'cell-0-3': '  ', 'name-0': ' ' }, 'cell-0-0', 'sheetEmpty'],
    ['Worksheet', { 'cell-1-0': '2' }, 'cell-1-0', 'invalid'],
    ['Worksheet', { 'cell-1-1': 'two' }, 'cell-1-1', 'numberWrong'],
    ['Worksheet', { 'own-0-1': '9999999999999' }, 'own-0-1', 'numberWrong'],
    ['Worksheet', { 'cell-0-2': '2026-02-29' }, 'cell-0-2', 'dayWrong'],
    ['Worksheet', { 'cell-0-3': 'a'.repeat(2001) }, 'cell-0-3', 'tooLong'],
    ['Worksheet', { 'name-0': 'a'.repeat(201) }, 'name-0', 'tooLong'],
    ['RiskMatrix', risk(0), 'likelihood-1', 'required'],
    ['RiskMatrix', { ...risk(0), ...risk(1, { 'gravity-1': '4' }) }, 'gravity-1', 'invalid'],
    ['RiskMatrix', { ...risk(0), ...risk(1, { 'bearer-1': '2' }) }, 'bearer-1', 'invalid'],
    ['RiskMatrix', { ...risk(0), ...risk(1, { 'measure-1': 'a'.repeat(501) }) }, 'measure-1', 'tooLong'],
    ['DeadlineCalculator', {}, 'start', 'required'],
    ['DeadlineCalculator', { start: '2028/02/29' }, 'start', 'dayWrong'],
    ['DeadlineCalculator', { start: '2027-02-29' }, 'start', 'dayWrong'],
    ['DeadlineCalculator', { start: '1026-01-01' }, 'start', 'dayWrong'],
    ['ValueForMoney', { ...amounts, 'public-cost': '104,000' }, 'public-cost', 'numberWrong'],
    ['ValueForMoney', { ...amounts, 'public-cost': '0' }, 'public-cost', 'numberWrong'],
    ['ValueForMoney', { ...amounts, 'public-neutrality': '-1' }, 'public-neutrality', 'numberWrong'],
    ['ValueForMoney', { ...amounts, 'partnership-management': '' }, 'partnership-management', 'numberWrong'],
    ['MoneyFlow', { ...flows, 'to-1': '3' }, 'to-1', 'invalid'],
    ['MoneyFlow', { ...flows, 'to-1': '2' }, 'to-1', 'payerReceives'],
    ['BudgetGame', {}, 'chosen', 'budgetUnspent'],
    ['BudgetGame', { chosen: '3' }, 'chosen', 'invalid'],
    ['BudgetGame', { chosen: ['0', '2'] }, 'chosen', 'budgetOverspent'],
  ])('%s is refused with %o', (kind, fields, field, code) => {
    expect(() => answerFrom({ kind, props: props[kind] }, fields)).toThrow(
      expect.objectContaining({ kind: 'invalid', field, code }),
    );
  });

  it('may take cents to the last one: three times a tenth is three tenths', () => {
    expect(answerFrom({ kind: 'BudgetGame', props: props.BudgetGame }, { chosen: ['0', '1'] })).toBeDefined();
  });
});

const keys: Record<string, PracticeKey> = {
  order: { kind: 'Order', places: [2, 0, 1], why: [null, 'Because', null] },
  sheet: { kind: 'Worksheet', model: [['0', '1', '', 'x']] },
};

async function begin() {
  const ctx = await testCtx();
  const exercise = (kind: Kind, id: string) => ({ kind, props: { id, ...props[kind] }, key: keys[id] });
  await putExercises(ctx, await aCourse(ctx), [
    exercise('Order', 'order'),
    exercise('Worksheet', 'sheet'),
    exercise('BudgetGame', 'budget'),
    exercise('DeadlineCalculator', 'days'),
  ]);
  const course = await courseById(ctx, 'crs-1');
  const lesson = course.lessons[0]!;
  const text = await lessonText(ctx, lesson.trees.en);
  const actor = await aMember(ctx);
  return {
    ctx,
    answer: (block: string, fields: Fields, who = actor) =>
      answerBlock(ctx, who, { course, lesson, block, locale: 'en', fields }),
    reader: (who = actor) => readerOf(ctx, who, { course, lesson }, text),
  };
}

describe('exercises of a lesson', () => {
  it('give their key with the answer, and not for a refused one', async () => {
    const { answer, reader } = await begin();
    await expect(answer('sheet', {})).rejects.toMatchObject({ code: 'sheetEmpty' });
    await expect(answer('order', { 'place-0': '1' })).rejects.toMatchObject({ code: 'required' });
    expect((await reader()).keys).toEqual({});
    expect(await answer('sheet', { 'cell-0-3': 'mine' })).toMatchObject({ key: keys.sheet });
    expect(await answer('order', { 'place-0': '1', 'place-1': '2', 'place-2': '3' })).toEqual({
      answer: { kind: 'Order', places: [0, 1, 2] },
      key: keys.order,
    });
    expect((await reader()).keys).toEqual(keys);
  });

  it('keep the latest answer only', async () => {
    const { answer, reader } = await begin();
    await answer('days', { start: '2026-11-23' });
    await answer('days', { start: '2026-11-24' });
    expect((await reader()).answers).toEqual({ days: { kind: 'DeadlineCalculator', start: '2026-11-24' } });
  });

  it('count a budget by project and by reader, and show it to those who answered', async () => {
    const { ctx, answer, reader } = await begin();
    const [one, other] = [await aMember(ctx), await aMember(ctx)];
    await answer('budget', { chosen: '2' }, one);
    await answer('budget', { chosen: ['0', '1'] }, other);
    expect((await reader()).groupResults).toEqual({});
    expect((await answer('budget', { chosen: '0' })).results).toEqual({ readers: 3, votes: [2, 1, 1] });
    expect((await answer('budget', { chosen: ['0', '1'] })).results).toEqual({ readers: 3, votes: [2, 2, 1] });
    expect((await reader()).groupResults).toEqual({ budget: { readers: 3, votes: [2, 2, 1] } });
    expect(await ctx.db.read.select().from(blockAnswers)).toHaveLength(3);
  });
});
