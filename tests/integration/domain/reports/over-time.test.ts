import { beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '~/domain/identity/index.server';
import { picturesOf, progressOverTime } from '~/domain/reports/index.server';
import { day, hour } from '~/platform/clock';
import { monday, type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, aPerson } from '../../../support/factories';
import { aCompletion, anEnrolment, counting } from './facts';

let ctx: TestCtx;
let everywhere: Member;
let ofAstana: Member;
let versionId: string;

/** Enrolled so many days before that Monday, 10:00 in Almaty. */
const enrolled = async (before: number, cityId = 'almaty', startedAfter: number | null = null) => {
  const personId = await aPerson(ctx, { cityId });
  const at = monday - before * day;
  const startedAt = startedAfter === null ? null : at + startedAfter * day;
  await anEnrolment(ctx, { personId, courseId: 'crs-1', enrolledAt: at, startedAt });
  return personId;
};

beforeAll(async () => {
  ctx = await testCtx();
  await aCity(ctx);
  await aCity(ctx, 'astana', { kk: 'Астана', ru: 'Астана', en: 'Astana' });
  ({ versionId } = await aCourse(ctx));
  everywhere = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
  ofAstana = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'astana' } }] });
  await enrolled(14, 'almaty', 3);
  await enrolled(8, 'almaty', 2);
  const done = await enrolled(7, 'astana', 0);
  await aCompletion(ctx, { personId: done, courseId: 'crs-1', versionId });
});

describe('progress over time', () => {
  it('sums up by weeks from Monday to the instant', async () => {
    expect(await progressOverTime(ctx, everywhere, {}, ctx.clock())).toEqual({
      unit: 'week',
      periods: ['2026-02-16', '2026-02-23', '2026-03-02'],
      counts: { enrolled: [2, 3, 3], started: [1, 3, 3], completed: [0, 0, 1], certified: [0, 0, 1] },
    });
  });

  it('ends with the figures of the steps', async () => {
    const at = ctx.clock();
    const [time, { steps }] = [
      await progressOverTime(ctx, everywhere, {}, at),
      await picturesOf(ctx, everywhere, {}, at),
    ];
    for (const { step, participations } of steps) expect(time?.counts[step].at(-1), step).toBe(participations);
  });

  it('knows nothing of what came after the instant, nor of people beyond the scope or the filters', async () => {
    const before = await progressOverTime(ctx, everywhere, {}, monday - 8 * day);
    expect(before?.counts).toMatchObject({ enrolled: [2], started: [1], completed: [0] });
    expect((await progressOverTime(ctx, ofAstana, {}, ctx.clock()))?.counts.enrolled.at(-1)).toBe(1);
    expect((await progressOverTime(ctx, everywhere, { city: 'astana' }, ctx.clock()))?.counts.enrolled.at(-1)).toBe(1);
    expect(await progressOverTime(ctx, ofAstana, { city: 'almaty' }, ctx.clock())).toBeNull();
  });

  it('takes the day of Almaty at midnight', async () => {
    const own = await testCtx();
    await aCourse(own);
    const member = await aMember(own, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
    // Monday, 2 March, 00:00 in Almaty is Sunday, 19:00, in Greenwich.
    const midnight = Date.UTC(2026, 2, 1, 19);
    for (const at of [midnight - hour, midnight])
      await anEnrolment(own, { personId: await aPerson(own), courseId: 'crs-1', enrolledAt: at });
    expect(await progressOverTime(own, member, {}, own.clock())).toMatchObject({
      periods: ['2026-02-23', '2026-03-02'],
      counts: { enrolled: [1, 2] },
    });
  });

  it('counts months when there are too many weeks, by the same two queries', async () => {
    await enrolled(300);
    for (let i = 0; i < 30; i++) await enrolled(i * 9);
    const counted = counting(ctx);
    const time = await progressOverTime(counted.ctx, everywhere, {}, ctx.clock());
    expect(time?.unit).toBe('month');
    expect(time?.periods).toEqual([
      '2025-05-01',
      '2025-06-01',
      '2025-07-01',
      '2025-08-01',
      '2025-09-01',
      '2025-10-01',
      '2025-11-01',
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
    ]);
    const many = counted.queries();
    const few = counting(ctx);
    await progressOverTime(few.ctx, everywhere, { from: '2026-03-01' }, ctx.clock());
    expect(few.queries()).toBe(many);
  });
});
