import { beforeAll, describe, expect, it } from 'vitest';
import { enrolments, persons } from '#db/schema';
import type { Member } from '~/domain/identity/index.server';
import {
  cellsOf,
  findIndicator,
  groupsOf,
  indicatorSummary,
  indicators,
  membersOf,
  questionOf,
  snapshotOf,
  tallyOf,
} from '~/domain/reports/index.server';
import type { TestCtx } from '../../../support/context';
import { counting } from './facts';
import { indicatorSite, march } from './indicator-site';

let ctx: TestCtx;
let coordinator: Member;

beforeAll(async () => {
  ({ ctx, coordinator } = await indicatorSite());
});

describe('the list behind a figure', () => {
  it('has exactly the rows of the figure, for every indicator, span and cell', async () => {
    let looked = 0;
    const question = questionOf(march, ctx.clock());
    for (const indicator of indicators) {
      const groups = await groupsOf(ctx, coordinator, indicator, question);
      for (const span of ['period', 'cumulative'] as const) {
        for (const cell of cellsOf(indicator)) {
          const tally = tallyOf(groups, span, cell);
          const { rows } = await membersOf(ctx, coordinator, indicator, question, { span, cell, limit: 1000 });
          const sum = rows.reduce((total, { measure }) => total + measure, 0);
          const told = [indicator.code, span, cell];
          expect([...told, rows.length, sum]).toEqual([...told, tally.n, tally.sum]);
          expect(new Set(rows.map(({ unit }) => unit)).size).toBe(rows.length);
          looked += rows.length;
        }
      }
    }
    expect(looked).toBeGreaterThan(100);
  }, 60_000);

  it('names only those whose consent stands, and goes on after a key', async () => {
    const question = questionOf(march, ctx.clock());
    const all = { span: 'period', cell: null } as const;
    const first = await membersOf(ctx, coordinator, findIndicator('R1')!, question, { ...all, limit: 1 });
    const second = await membersOf(ctx, coordinator, findIndicator('R1')!, question, {
      ...all,
      limit: 1,
      after: first.next!,
    });
    expect(second.next).toBeNull();
    expect([...first.rows, ...second.rows].map(({ name }) => name ?? '').sort()).toEqual(['', 'Дана']);
  });
});

// The last, because it fills the tables.
describe('the number of queries', () => {
  it('is the same however many rows there are', async () => {
    const count = async () => {
      const counted = counting(ctx);
      const snapshot = await snapshotOf(counted.ctx, coordinator, indicatorSummary, { filters: march });
      await indicatorSummary.batch(counted.ctx, coordinator, snapshot, { limit: 50 });
      await membersOf(counted.ctx, coordinator, findIndicator('R1')!, questionOf(march, ctx.clock()), {
        span: 'period',
        cell: null,
        limit: 50,
      });
      return counted.queries();
    };
    const before = await count();
    const at = ctx.clock();
    await ctx.db.write(async (tx) => {
      for (let i = 0; i < 400; i++) {
        const id = ctx.newId();
        await tx.insert(persons).values({ id, namesFolded: '', createdAt: at, sex: i % 2 ? 'man' : 'woman' });
        await tx
          .insert(enrolments)
          .values({ id: ctx.newId(), personId: id, courseId: 'crs-3', enrolledAt: 1, startedAt: 1 });
      }
    });
    expect(await count()).toBe(before);
  });
});
