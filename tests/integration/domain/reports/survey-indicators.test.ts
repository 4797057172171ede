import { beforeAll, describe, expect, it } from 'vitest';
import { ensureCities, type Grant } from '~/domain/identity/index.server';
import {
  figureOf,
  findIndicator,
  groupsOf,
  indicatorSummary,
  membersOf,
  questionOf,
  snapshotOf,
  tallyOf,
} from '~/domain/reports/index.server';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { aCompletion, aFollowUp, anEnrolment, anOpinion } from './facts';

let ctx: TestCtx;
const march = { from: '2026-03-01', to: '2026-03-31' };
const coordinator = (scope: Grant['scope']) => aMember(ctx, { grants: [{ role: 'coordinator', scope }] });
const tally = async (code: string, scope: Grant['scope'] = { kind: 'all' }, filters: object = march) => {
  const actor = await coordinator(scope);
  return tallyOf(await groupsOf(ctx, actor, findIndicator(code)!, questionOf(filters, ctx.clock())), 'period');
};
const figure = async (code: string, scope?: Grant['scope'], filters?: object) =>
  figureOf(findIndicator(code)!, await tally(code, scope, filters));

beforeAll(async () => {
  ctx = await testCtx();
  await ensureCities(ctx);
  const { versionId } = await aCourse(ctx);
  for (const [i, overall] of [5, 5, 4, 4, 3, 2, 1, 5].entries()) {
    const personId = await aPerson(ctx, { sex: i % 2 ? 'man' : 'woman', cityId: 'almaty' });
    await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    const { completionId } = await aCompletion(ctx, { personId, courseId: 'crs-1', versionId });
    const of = { personId, courseId: 'crs-1' };
    await anOpinion(ctx, { ...of, versionId, overall });
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

  it('is nothing below five answers, and says so', async () => {
    expect(await figure('R9')).toBeNull();
    const actor = await coordinator({ kind: 'all' });
    const snapshot = await snapshotOf(ctx, actor, indicatorSummary, { filters: march });
    const { rows } = await indicatorSummary.batch(ctx, actor, snapshot, { limit: 100 });
    const row = rows.find(({ code }) => code === 'R9');
    expect(row).toMatchObject({ period_value: null, n: 1, level: 'K3' });
    expect(row?.method_note).toContain('Not enough data: 1, at least 5 are needed.');
  });

  it('opens to the answers behind it without whose they are, and only within the period and the scope', async () => {
    const actor = await coordinator({ kind: 'all' });
    const question = questionOf(march, ctx.clock());
    const { rows } = await membersOf(ctx, actor, findIndicator('R8')!, question, {
      span: 'period',
      cell: null,
      limit: 50,
    });
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row).toMatchObject({ personRef: null, name: null });
    expect((await tally('R6', { kind: 'city', id: 'astana' })).n).toBe(0);
    expect((await tally('R6', undefined, { from: '2026-01-01', to: '2026-01-31' })).n).toBe(0);
  });
});
