import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { persons } from '#db/schema';
import type { Member } from '~/domain/identity/index.server';
import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import { allMembers, findIndicator, groupsOf, questionOf, tallyOf } from '~/domain/reports/index.server';
import { minute } from '~/platform/clock';
import type { TestCtx } from '../../../support/context';
import { aMark, aMeeting, hoursOf } from './indicator-facts';
import { figureIn, type IndicatorSite, indicatorSite, march, summaryRowsIn } from './indicator-site';

let site: IndicatorSite;
let ctx: TestCtx;
let coordinator: Member;
let dana: string;
let berik: string;
let cohort: IndicatorSite['cohort'];

beforeAll(async () => {
  site = await indicatorSite();
  ({ ctx, coordinator, dana, berik, cohort } = site);
});

const figure = (code: string, filters?: EnrolmentFilters, span?: 'period' | 'cumulative') =>
  figureIn(site, code, filters, span);
const rowsOf = (filters: EnrolmentFilters, actor?: Member) => summaryRowsIn(site, filters, actor);

describe('somebody in two organisations and three courses', () => {
  it('is one person, and both organisations count once', async () => {
    // Дана and Берік: the others have done no lesson and were at no meeting.
    expect(await figure('R1')).toBe(2);
    expect(await figure('R1-organisations')).toBe(2);
    expect(await figure('CIV-007')).toBe(1);
    expect(await figure('ORG-completed')).toBe(2);
    expect(await figure('CIV-039')).toBe(2);
    expect(await figure('R2-enrolments')).toBe(3);
    expect(await figure('R2-attendances')).toBe(2);
  });

  it('brings in no employer that was left before the period', async () => {
    const names = (filters: EnrolmentFilters) =>
      allMembers(ctx, coordinator, findIndicator('R1-organisations')!, questionOf(filters, ctx.clock()));
    expect((await names(march)).map(({ label, inPeriod }) => [label, inPeriod]).sort()).toEqual([
      ['Жасыл дәліз', true],
      ['Көк аспан', true],
    ]);
  });
});

describe('the counting rules', () => {
  it('count what lies in the period, and beside it what came before', async () => {
    expect(await figure('R2-enrolments', march, 'cumulative')).toBe(9);
    expect(await figure('R1', { from: '2026-04-01', to: '2026-04-30' })).toBe(0);
    expect(await figure('R1', { to: '2026-02-28' })).toBe(0);
    expect(await figure('R1', {})).toBe(2);
  });

  it('take the latest mark of a meeting, as it was known', async () => {
    const indicator = findIndicator('R2-attendances')!;
    const before = questionOf(march, ctx.clock() - 5.5 * minute);
    expect(tallyOf(await groupsOf(ctx, coordinator, indicator, before), 'period').n).toBe(1);
  });

  it('give completion with both denominators', async () => {
    // Begun in March: three of Дана, all completed. Ever begun: four. Ever enrolled: nine.
    expect(await figure('R3-started')).toBe(100);
    expect(await figure('R3-started', {}, 'cumulative')).toBe(75);
    expect(await figure('R3-enrolled', {}, 'cumulative')).toBe(33.3);
  });

  it('take revoked certificates out of the register', async () => {
    expect(await figure('R4')).toBe(2);
  });

  it('ask of a completed course every required session, and more than a day', async () => {
    const meeting = await aMeeting(ctx, { cohortId: cohort.id, startsAt: ctx.clock() - minute });
    const organisations = async () => [await figure('CIV-007'), await figure('CIV-039')];
    // Дана completed crs-2 too, which has no meetings; crs-3 is a course of one day.
    expect(await organisations()).toEqual([1, 2]);
    await hoursOf(ctx, 'crs-2', 8);
    expect(await organisations()).toEqual([0, 0]);
    const excused = await aMark(ctx, { meetingId: meeting, personId: dana, status: 'excused' });
    expect(await organisations()).toEqual([0, 0]);
    await aMark(ctx, { meetingId: meeting, personId: dana, status: 'present', supersedes: excused });
    expect(await organisations()).toEqual([1, 2]);
    await hoursOf(ctx, 'crs-2', 24);
  });

  it('pair tests only, and say nothing of fewer than five', async () => {
    // Gains 10, 20, 30, 40, 50.
    expect(await figure('R5-gain')).toBe(30);
    expect(await figure('R5-improved')).toBe(100);
    expect(await figure('R5-gain', { ...march, sector: 'other' })).toBeNull();
    const rows = await rowsOf(march);
    const row = rows.find(({ code }) => code === 'R5-gain');
    expect(row).toMatchObject({ period_value: 30, n: 5, women: null, sex_not_stated: 30 });
    // 30 ± 2.776 · 15.811 / √5
    expect(row?.method_note).toContain('95% interval of the mean 10.4 to 49.6.');
    const few = (await rowsOf({ ...march, sector: 'other' })).find(({ code }) => code === 'R5-gain');
    expect(few?.method_note).toContain('Not enough data: 1 with both tests, at least 5 are needed.');
  });

  it('find a mixed cohort by the sectors of its members', async () => {
    expect(await figure('R10')).toBe(100);
    await ctx.db.write((tx) => tx.update(persons).set({ sector: 'private' }).where(eq(persons.id, berik)));
    expect(await figure('R10')).toBe(0);
    await ctx.db.write((tx) => tx.update(persons).set({ sector: 'local_authority' }).where(eq(persons.id, berik)));
  });

  it('see other cities only where one is stated', async () => {
    expect(await figure('R16-people')).toBe(1);
    expect(await figure('R16-organisations')).toBe(1);
  });
});
