import { beforeAll, describe, expect, it } from 'vitest';
import type { Grant, Member } from '~/domain/identity/index.server';
import { freezePeriod, openData, type PublicPeriod, publicPeriods, publishPeriod } from '~/domain/reports/index.server';
import { openDataColumns } from '~/domain/reports/public-figures/public-figures.schema';
import { day, minute } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, anOrganisation, aPerson } from '../../../support/factories';
import { aLessonDone, anAffiliation, anEnrolment } from './facts';

const everywhere: Grant = { role: 'coordinator', scope: { kind: 'all' } };

let ctx: TestCtx;
let coordinator: Member;
let period: PublicPeriod;

/** 30 women and 12 men; of Almaty 33, of Astana 6, of Shymkent 3; one organisation. */
beforeAll(async () => {
  ctx = await testCtx();
  coordinator = await aMember(ctx, { grants: [everywhere] });
  for (const id of ['almaty', 'astana', 'shymkent']) await aCity(ctx, id, { kk: id, ru: id, en: id });
  await aCourse(ctx);
  const organisationId = await anOrganisation(ctx, { cityId: 'almaty' });
  for (let i = 0; i < 42; i++) {
    const cityId = i < 33 ? 'almaty' : i < 39 ? 'astana' : 'shymkent';
    const personId = await aPerson(ctx, { nameKk: `Оқушы ${i}`, sex: i % 7 < 5 ? 'woman' : 'man', cityId });
    await anEnrolment(ctx, {
      personId,
      courseId: 'crs-1',
      enrolledAt: ctx.clock() - day,
      startedAt: ctx.clock() - day,
    });
    await aLessonDone(ctx, { personId, courseId: 'crs-1', lessonId: 'les-1' });
    if (i === 0) await anAffiliation(ctx, { personId, organisationId, startedAt: ctx.clock() - 9 * day });
  }
  ctx.pass(minute);
  expect(await publicPeriods(ctx)).toEqual([]);
  const id = ctx.newId();
  await freezePeriod(ctx, coordinator, { id, title: 'First', from: '2026-03-01', to: '2026-03-02', filters: {} });
  while (await runNextJob(ctx, handlers));
  expect(await publicPeriods(ctx)).toEqual([]);
  await publishPeriod(ctx, coordinator, id);
  [period] = (await publicPeriods(ctx)) as [PublicPeriod];
});

const figureOf = (code: string) => period.figures.find((one) => one.code === code)!;
const cellsOf = (code: string, by: string) =>
  Object.fromEntries(
    figureOf(code)
      .breakdowns.find((one) => one.by === by)!
      .cells.map(({ key, value, status }) => [key, status === 'shown' ? value : status]),
  );

describe('public figures', () => {
  it('show what tells of nobody, noughts too', () => {
    expect(figureOf('R1').whole).toEqual({ value: 42, status: 'shown' });
    expect(cellsOf('R1', 'sex')).toEqual({ woman: 30, man: 12, not_stated: 0 });
  });

  it('hide a small cell and another one with it, in every table that says the same', () => {
    const cities = { almaty: 33, astana: 'hidden', shymkent: 'hidden', other: 0, not_stated: 0 };
    expect(cellsOf('R1', 'city')).toEqual(cities);
    expect(cellsOf('R2-enrolments', 'city')).toEqual(cities);
    // Nine of other cities: the sum of the two, which gives neither away.
    expect(figureOf('R16-people').whole).toEqual({ value: 9, status: 'shown' });
    expect(figureOf('R16-people').breakdowns).toEqual([]);
  });

  it('hide a small figure with all of its parts', () => {
    expect(figureOf('R1-organisations').whole).toEqual({ value: null, status: 'hidden' });
    expect(new Set(Object.values(cellsOf('R1-organisations', 'sector')))).toEqual(new Set(['hidden']));
  });

  it('tell a share only where neither side is small, and a mean of enough', () => {
    expect(figureOf('R3-enrolled')).toMatchObject({ whole: { value: 0, status: 'shown' }, n: 42 });
    expect(figureOf('R5-gain').whole).toEqual({ value: null, status: 'not_enough_data' });
  });

  it('stay what they were frozen as', async () => {
    const personId = await aPerson(ctx, { sex: 'woman', cityId: 'shymkent' });
    await anEnrolment(ctx, { personId, courseId: 'crs-1', enrolledAt: ctx.clock() - day });
    await aLessonDone(ctx, { personId, courseId: 'crs-1', lessonId: 'les-1' });
    ctx.pass(minute);
    // Asked by another process, which remembers nothing.
    const another = { ...ctx, db: Object.create(ctx.db) };
    expect(await publicPeriods(another)).toEqual([period]);
  });

  it('are open data of as many columns, without a person and without a hidden number', () => {
    const rows = openData([period]);
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      expect(row).toHaveLength(openDataColumns.length);
      const [value, status] = [row[openDataColumns.indexOf('value')], row[openDataColumns.indexOf('status')]];
      expect(status === 'shown').toBe(value !== null);
      const unit = row[openDataColumns.indexOf('unit')];
      if (unit !== 'percent' && typeof value === 'number' && value > 0) expect(value).toBeGreaterThanOrEqual(5);
    }
    expect(JSON.stringify(rows)).not.toMatch(/P-[0-9A-F]{16}|Оқушы/);
  });
});
