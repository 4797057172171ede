import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { frozenMembers } from '#db/schema';
import { operator, personRef } from '~/domain/identity/index.server';
import {
  cellsOf,
  figureOf,
  findIndicator,
  freezePeriod,
  frozenFile,
  frozenMembersOf,
  frozenPeriodAt,
  frozenPeriodsOf,
  indicators,
  pendingPeriods,
  type ReportFormat,
  reportFormats,
  verifyPeriods,
} from '~/domain/reports/index.server';
import { minute } from '~/platform/clock';
import { aLessonDone } from './facts';
import { type FrozenFacts, february, frozenFacts } from './frozen-facts';

let ctx: FrozenFacts['ctx'];
let coordinator: FrozenFacts['coordinator'];
let people: FrozenFacts['people'];
let id: FrozenFacts['id'];
let work: FrozenFacts['work'];
let frozen: FrozenFacts['frozen'];
let aYearLater: FrozenFacts['aYearLater'];

beforeEach(async () => {
  ({ ctx, coordinator, people, id, work, frozen, aYearLater } = await frozenFacts());
});

async function bytesOf(format: ReportFormat): Promise<Buffer> {
  const period = await frozenPeriodAt(ctx, coordinator, id);
  const pieces = await frozenFile(ctx, coordinator, period, { format });
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}

const figureIn = async (code: string) =>
  (await frozenPeriodAt(ctx, coordinator, id)).figures.find((row) => row.code === code)?.period_value;

describe('a frozen period', () => {
  it('keeps the figures with their filters, instant, hash and everybody behind them', async () => {
    const period = await frozenPeriodAt(ctx, coordinator, id);
    expect(period).toMatchObject({
      title: 'Interim report 1',
      ...february,
      filters: {},
      frozenBy: coordinator.accountId,
    });
    expect(period.at).toBe(ctx.clock());
    expect(period.figures).toHaveLength(indicators.length);
    expect(period.figures[0]).toMatchObject({ code: 'R1', period_value: 3, women: 3, target: 10, checked_by: 'A. B.' });
    expect(period.sha256).toMatch(/^[0-9a-f]{64}$/);
    const behind = await frozenMembersOf(ctx, period, findIndicator('R1')!, { span: 'period', cell: null, limit: 50 });
    expect(behind.rows.map(({ personRef: ref }) => ref).sort()).toEqual(people.slice(0, 3).map(personRef).sort());
    // No id of a person and no name stands in it.
    const kept = JSON.stringify(await ctx.db.read.select().from(frozenMembers));
    for (const personId of people) expect(kept).not.toContain(personId);
    expect(kept).not.toContain('Оқушы');
  });

  it('has behind every figure and cell exactly the rows that make it', async () => {
    const period = await frozenPeriodAt(ctx, coordinator, id);
    const columns = { woman: 'women', man: 'men', almaty: 'almaty', civil_society: 'cso' } as const;
    let looked = 0;
    for (const indicator of indicators.filter(({ kind }) => kind === 'count')) {
      const row = period.figures.find(({ code }) => code === indicator.code)!;
      for (const cell of cellsOf(indicator)) {
        const column = cell === null ? 'period_value' : columns[cell.value as keyof typeof columns];
        if (!column) continue;
        const { rows } = await frozenMembersOf(ctx, period, indicator, { span: 'period', cell, limit: 100 });
        const sum = rows.reduce((total, { measure }) => total + measure, 0);
        expect([indicator.code, cell, row[column]]).toEqual([
          indicator.code,
          cell,
          figureOf(indicator, { n: rows.length, sum, squares: 0 }),
        ]);
        looked++;
      }
    }
    expect(looked).toBeGreaterThan(25);
  });

  it('gives the same files a year later, whatever happened', async () => {
    const before = await Promise.all(reportFormats.map(bytesOf));
    await aYearLater();
    const after = await Promise.all(reportFormats.map(bytesOf));
    for (const [i, bytes] of before.entries()) {
      expect(bytes.length).toBeGreaterThan(500);
      expect(bytes.equals(after[i]!)).toBe(true);
    }
    expect(await figureIn('R1')).toBe(3);
    expect(await verifyPeriods(ctx, operator())).toMatchObject([{ id, fault: null }]);
    const erased = personRef(people[1]!);
    const period = await frozenPeriodAt(ctx, coordinator, id);
    const behind = await frozenMembersOf(ctx, period, findIndicator('R1')!, { span: 'period', cell: null, limit: 50 });
    expect(behind.rows.map(({ personRef: ref }) => ref)).toContain(erased);
  });

  it('is frozen once by one form, and only of days that have been', async () => {
    await frozen({ id, title: 'Another' });
    expect(await frozenPeriodsOf(ctx, coordinator)).toMatchObject([{ id, title: 'Interim report 1' }]);
    await expect(frozen({ to: '2026-03-03' })).rejects.toMatchObject({ field: 'to', code: 'periodFuture' });
    await expect(frozen({ to: '2026-01-01' })).rejects.toMatchObject({ field: 'to', code: 'periodOrder' });
  });

  it('is of the instant at which it was asked for, not of the one at which it was counted', async () => {
    const asked = { id: ctx.newId(), title: 'Later', ...february, filters: {} };
    await freezePeriod(ctx, coordinator, asked);
    expect(await pendingPeriods(ctx, coordinator)).toMatchObject([{ id: asked.id, title: 'Later', failed: false }]);
    const at = ctx.clock();
    ctx.pass(minute);
    await aLessonDone(ctx, { personId: people[3]!, courseId: 'crs-1', lessonId: 'les-1' });
    await work();
    const period = await frozenPeriodAt(ctx, coordinator, asked.id);
    expect([period.at, period.figures[0]?.period_value]).toEqual([at, 3]);
    expect(await pendingPeriods(ctx, coordinator)).toEqual([]);
  });

  it('is never changed: nothing in the product updates or deletes its tables', () => {
    const sources = readdirSync('app', { recursive: true, withFileTypes: true }).filter((file) =>
      /\.tsx?$/.test(file.name),
    );
    const changing = sources.filter((file) =>
      /\.(update|delete)\((frozenPeriods|frozenMembers|periodPublications|indicatorTargets)\)/.test(
        readFileSync(path.join(file.parentPath, file.name), 'utf8'),
      ),
    );
    expect(changing.map(({ name }) => name)).toEqual([]);
  });
});
