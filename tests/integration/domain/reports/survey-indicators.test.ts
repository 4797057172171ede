import { beforeAll, describe, expect, it } from 'vitest';
import { ensureCities, type Grant, type Member, operator } from '~/domain/identity/index.server';
import {
  confidenceChange,
  figureOf,
  findIndicator,
  freezePeriod,
  frozenMembersOf,
  frozenPeriodAt,
  groupsOf,
  indicatorSummary,
  meanInterval,
  membersOf,
  publicPeriods,
  publishPeriod,
  questionOf,
  satisfaction,
  snapshotOf,
  tallyOf,
  verifyPeriods,
} from '~/domain/reports/index.server';
import { day } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { aCompletion, aFollowUp, anEnrolment, anOpinion } from './facts';

let ctx: TestCtx;
let everywhere: Member;
const march = { from: '2026-03-01', to: '2026-03-31' };
const coordinator = (scope: Grant['scope']) => aMember(ctx, { grants: [{ role: 'coordinator', scope }] });
const tally = async (code: string, scope: Grant['scope'] = { kind: 'all' }, filters: object = march) => {
  const actor = await coordinator(scope);
  return tallyOf(await groupsOf(ctx, actor, findIndicator(code)!, questionOf(filters, ctx.clock())), 'period');
};
const figure = async (code: string, scope?: Grant['scope'], filters?: object) =>
  figureOf(findIndicator(code)!, await tally(code, scope, filters));
const rowOf = async (code: string, filters: object = march) => {
  const snapshot = await snapshotOf(ctx, everywhere, indicatorSummary, { filters });
  const { rows } = await indicatorSummary.batch(ctx, everywhere, snapshot, { limit: 100 });
  return rows.find((row) => row.code === code)!;
};

/** Before and now of each statement: mean changes of 1, 1 1/3, 0, −1, 2 and 1/2; the others judge none. */
const sure: Record<string, [number, number]>[] = [
  { a: [2, 3] },
  { a: [1, 3], b: [2, 3], c: [3, 4] },
  { a: [4, 4] },
  { a: [3, 2] },
  { a: [1, 3], b: [2, 4] },
  { a: [2, 2], b: [2, 3] },
];

beforeAll(async () => {
  ctx = await testCtx();
  await ensureCities(ctx);
  everywhere = await coordinator({ kind: 'all' });
  const { versionId } = await aCourse(ctx);
  for (const [i, overall] of [5, 5, 4, 4, 3, 2, 1, 5, null, null].entries()) {
    const personId = await aPerson(ctx, { sex: i % 2 ? 'man' : 'woman', cityId: 'almaty' });
    await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    const { completionId } = await aCompletion(ctx, { personId, courseId: 'crs-1', versionId });
    const of = { personId, courseId: 'crs-1' };
    // Two were asked and say nothing.
    if (overall === null) continue;
    await anOpinion(ctx, { ...of, versionId, overall, confidence: sure[i] });
    // Five answer after three months, three of them with an example; one after six.
    const answer = i < 5 ? { used: true, ...(i < 3 ? { example: 'Аула' } : {}) } : undefined;
    await aFollowUp(ctx, { ...of, completionId, answer });
    await aFollowUp(ctx, { ...of, completionId, wave: '6m', answer: i === 0 ? { example: 'Аула' } : undefined });
  }
});

describe('what surveys tell a donor', () => {
  it('is the share of answers with 4 or 5, and of those with an example of use', async () => {
    expect(await tally('R6')).toMatchObject({ n: 8, sum: 5 });
    expect(await figure('R6')).toBe(62.5);
    expect(await figure('R8')).toBe(60);
  });

  it('is the mean of the answers with its interval, to two decimals, as on the page of surveys', async () => {
    expect(await figure('R6-mean')).toBe(3.63);
    expect((await satisfaction(ctx, everywhere, {}, ctx.clock())).mean).toBe(3.63);
    const row = await rowOf('R6-mean');
    expect(row).toMatchObject({ unit: 'scale_points', level: 'K1', period_value: 3.63, n: 8, women: null });
    // 3.625 ± 2.365 · 1.506 / √8
    expect(row.method_note).toContain('95% interval of the mean 2.37 to 4.88.');
  });

  it('is the change in confidence, each answer once however many statements it judges', async () => {
    // (1 + 1 1/3 + 0 − 1 + 2 + 1/2) / 6
    expect(await figure('R7')).toBe(0.64);
    expect((await confidenceChange(ctx, everywhere, {}, ctx.clock())).change).toBe(0.64);
    // 0.639 ± 2.571 · 1.056 / √6
    expect(meanInterval(findIndicator('R7')!, await tally('R7'))).toEqual({
      low: expect.closeTo(-0.47, 2),
      high: expect.closeTo(1.747, 2),
    });
    expect(await rowOf('R7')).toMatchObject({ unit: 'scale_points_gained', level: 'K2', n: 6, almaty: 0.64 });
  });

  it('is nothing below five answers, and says so', async () => {
    expect(await figure('R9')).toBeNull();
    const row = await rowOf('R9');
    expect(row).toMatchObject({ period_value: null, n: 1, level: 'K3' });
    expect(row.method_note).toContain('Not enough data: 1, at least 5 are needed.');
    expect(row.method_note).not.toContain('1 of 1.');
  });

  it('opens to the answers behind it, only within the period and the scope', async () => {
    const question = questionOf(march, ctx.clock());
    for (const [code, n] of [
      ['R6-mean', 8],
      ['R7', 6],
      ['R8', 5],
    ] as const) {
      const all = { span: 'period', cell: null, limit: 50 } as const;
      expect((await membersOf(ctx, everywhere, findIndicator(code)!, question, all)).rows).toHaveLength(n);
    }
    expect((await tally('R6', { kind: 'city', id: 'astana' })).n).toBe(0);
    expect((await tally('R7', undefined, { from: '2026-01-01', to: '2026-01-31' })).n).toBe(0);
  });
});

describe('the response rate', () => {
  it('is the answers of those who were asked in the period, and leaves the figure alone', async () => {
    expect(await rowOf('R6')).toMatchObject({ response_rate: 80, n: 8 });
    expect(await rowOf('R6-mean')).toMatchObject({ response_rate: 80 });
    expect(await rowOf('R7')).toMatchObject({ response_rate: 60, n: 6 });
    expect(await rowOf('R8')).toMatchObject({ response_rate: 62.5 });
    expect(await rowOf('R9')).toMatchObject({ response_rate: 12.5, period_value: null });
    expect((await rowOf('R6')).method_note).toContain('8 of 10 asked have answered.');
    expect((await rowOf('R5-gain')).response_rate).toBeNull();
  });

  it('is nothing where nobody was asked', async () => {
    expect((await rowOf('R6', { from: '2026-01-01', to: '2026-01-31' })).response_rate).toBeNull();
  });

  it('counts no answer that came after the period', async () => {
    const yesterday = questionOf({ to: '2026-03-01' }, ctx.clock());
    expect(await findIndicator('R6')!.response!(ctx, everywhere, yesterday)).toEqual({ asked: 0, answered: 0 });
    const asked = await findIndicator('R8')!.response!(ctx, everywhere, questionOf(march, ctx.clock()));
    expect(asked).toEqual({ asked: 8, answered: 5 });
  });
});

describe('a list of answers', () => {
  const question = () => questionOf(march, ctx.clock());
  const list = (code: string, cell: { by: 'sex'; value: string } | null, after?: string) =>
    membersOf(ctx, everywhere, findIndicator(code)!, question(), { span: 'period', cell, limit: 50, after });

  it('says neither whose they are nor when they were given', async () => {
    for (const row of (await list('R8', null)).rows)
      expect(row).toMatchObject({ personRef: null, name: null, sex: null, age: null, city: null, since: null });
  });

  it('goes by what was said and not by when, page by page, and holds no id of an answer', async () => {
    const pages = [];
    for (let after: string | undefined, next: string | null = ''; next !== null; after = next ?? undefined) {
      const asked = { span: 'period', cell: null, limit: 3, after } as const;
      const page = await membersOf(ctx, everywhere, findIndicator('R6-mean')!, question(), asked);
      pages.push(...page.rows);
      next = page.next;
    }
    expect(pages.map(({ measure }) => measure)).toEqual([1, 2, 3, 4, 4, 5, 5, 5]);
    expect(pages.map(({ unit }) => unit)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
  });

  it('is not there for fewer than five, wherever it begins', async () => {
    // Four women and four men.
    expect((await list('R6', { by: 'sex', value: 'woman' })).rows).toEqual([]);
    expect((await list('R9', null, '0')).rows).toEqual([]);
  });
});

describe('a frozen period', () => {
  it('keeps mean, change and response rate, is verified, and lists answers by the same rules', async () => {
    ctx.pass(day);
    const id = ctx.newId();
    await freezePeriod(ctx, everywhere, { id, title: 'First', from: '2026-03-01', to: '2026-03-03', filters: {} });
    while (await runNextJob(ctx, handlers));
    const period = await frozenPeriodAt(ctx, everywhere, id);
    const told = (code: string) => period.figures.find((row) => row.code === code);
    expect(told('R6-mean')).toMatchObject({ period_value: 3.63, response_rate: 80 });
    expect(told('R7')).toMatchObject({ period_value: 0.64, response_rate: 60 });
    expect((await verifyPeriods(ctx, operator(), id))[0]?.fault).toBeNull();
    const frozen = (code: string) =>
      frozenMembersOf(ctx, period, findIndicator(code)!, { span: 'period', cell: null, limit: 50 });
    expect((await frozen('R9')).rows).toEqual([]);
    const { rows } = await frozen('R7');
    expect(rows.map(({ measure }) => measure)).toEqual([-12, 0, 6, 12, 16, 24]);
    expect(rows.map(({ unit }) => unit)).toEqual(['1', '2', '3', '4', '5', '6']);
    for (const row of rows) expect(row).toMatchObject({ sex: null, since: null, personRef: null });

    await publishPeriod(ctx, everywhere, id);
    const [shown] = await publicPeriods(ctx);
    const cell = (code: string) => shown?.figures.find((one) => one.code === code);
    expect(cell('R6-mean')).toMatchObject({ whole: { value: 3.63, status: 'shown' }, n: 8, breakdowns: [] });
    // Three of eight are not satisfied.
    expect(cell('R6')).toMatchObject({ whole: { value: null, status: 'hidden' }, n: null });
    expect(cell('R7')).toMatchObject({ whole: { value: 0.64, status: 'shown' }, n: 6 });
    expect(cell('R9')).toMatchObject({ whole: { value: null, status: 'hidden' }, n: null });
  });
});
