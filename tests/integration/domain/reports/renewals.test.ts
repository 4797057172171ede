import { beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '~/domain/identity/index.server';
import { submitAttempt } from '~/domain/learning/index.server';
import {
  certificateRegister,
  completionReport,
  figureOf,
  findIndicator,
  groupsOf,
  personRecord,
  questionOf,
  registerTotals,
  tallyOf,
} from '~/domain/reports/index.server';
import { day } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse, aQuiz } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { answer, letterIn, start } from '../../../support/quizzes';
import { certificatesIn, completed } from '../credentials/completed';
import { rowsOf } from './several-facts';

let ctx: TestCtx;
let coordinator: Member;
let personId: string;
let codes: string[];

/** Two have a certificate that has expired; one of them renewed it before. */
beforeAll(async () => {
  ctx = await testCtx();
  coordinator = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
  await aCourse(ctx, {
    quiz: aQuiz({ attempts: 1 }),
    completion: { all: [{ lessons: 'required' }] },
    certificate: { validMonths: 12, renewal: { quiz: 'quiz-1', opensDaysBefore: 60 } },
  });
  personId = await aPerson(ctx);
  const member = await aMember(ctx, { personId });
  const other = await aPerson(ctx);
  for (const one of [personId, other]) await completed(ctx, one);
  ctx.pass(330 * day);
  const attemptId = await start(ctx, member, { id: 'crs-1' });
  await answer(ctx, member, attemptId, { q1: await letterIn(ctx, attemptId, 'q1', 'a'), q2: 'true' });
  await submitAttempt(ctx, member, { attemptId });
  ctx.pass(60 * day);
  codes = (await certificatesIn(ctx, personId)).map(({ code }) => code);
});

describe('a renewal in reports', () => {
  it('is a row of the register, beside those that have expired', async () => {
    const rows = await rowsOf(ctx, coordinator, certificateRegister);
    expect(rows.map(({ status, expires_on: until }) => [status, until])).toEqual([
      ['expired', '2027-03-02'],
      ['expired', '2027-03-02'],
      ['valid', '2028-01-26'],
    ]);
    expect(await registerTotals(ctx, coordinator, {}, ctx.clock())).toEqual({
      certificates: 3,
      people: 2,
      valid: 1,
      expired: 2,
      revoked: 0,
      replaced: 0,
    });
    for (const status of ['valid', 'expired'] as const)
      expect(await rowsOf(ctx, coordinator, certificateRegister, { filters: { status } })).toHaveLength(
        status === 'valid' ? 1 : 2,
      );
    const before = await rowsOf(ctx, coordinator, certificateRegister, { at: ctx.clock() - 70 * day });
    expect(before.map(({ status }) => status)).toEqual(['valid', 'valid']);
  });

  it('ends by the clock in the totals too, though nobody writes anything', async () => {
    const later = { ...ctx, clock: () => ctx.clock() + 400 * day };
    const totals = () => registerTotals(later, coordinator, {}, later.clock());
    expect(await registerTotals(ctx, coordinator, {}, ctx.clock())).toMatchObject({ valid: 1, expired: 2 });
    expect(await totals()).toMatchObject({ valid: 0, expired: 3 });
  });

  it('is one completion, with the number of the last certificate', async () => {
    const rows = await rowsOf(ctx, coordinator, completionReport);
    expect(rows).toHaveLength(2);
    const numbers = (await certificatesIn(ctx, personId)).map(({ number }) => number);
    expect(rows.map(({ certificate_no: number }) => number)).toContain(numbers[1]);
    expect(rows.every(({ completed_at: at }) => at?.startsWith('2026-03-02'))).toBe(true);
    const certified = { filters: { status: 'certified' as const } };
    expect(await rowsOf(ctx, coordinator, completionReport, certified)).toHaveLength(2);
  });

  it.each([
    ['R4', {}],
    ['R4', { from: '2027-01-01', to: '2027-12-31' }],
    ['R3-enrolled', {}],
  ])('counts nobody twice: %s %o', async (code, filters) => {
    const indicator = findIndicator(code)!;
    const tally = tallyOf(await groupsOf(ctx, coordinator, indicator, questionOf(filters, ctx.clock())), 'period');
    const expected = code === 'R4' ? ('from' in filters ? 0 : 2) : 100;
    expect(figureOf(indicator, tally)).toBe(expected);
  });

  it('stands on the record of a person, with what was renewed', async () => {
    const { courses, trail } = await personRecord(ctx, coordinator, personId);
    expect(courses[0]!.certificates.map(({ code }) => code)).toEqual([codes[1], codes[0]]);
    expect(trail.map(({ kind }) => kind)).toContain('course.renewed');
  });
});
