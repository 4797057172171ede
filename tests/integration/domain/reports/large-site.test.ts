import { beforeAll, describe, expect, it, vi } from 'vitest';
import { insertAll } from '#db/insert-all';
import { enrolments, persons } from '#db/schema';
import type { Member } from '~/domain/identity/index.server';
import { completionReport, instantOfFigures, snapshotOf, totalsOf } from '~/domain/reports/index.server';
import { keptFigures, largeFrom } from '~/domain/reports/kept-figures';
import { day, minute } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { anEnrolment } from './facts';

const everywhere = { role: 'coordinator' as const, scope: { kind: 'all' as const } };

let ctx: TestCtx;
let coordinator: Member;

/** As many enrolments as make a site large, less those that are there. */
async function manyEnrolments(n: number) {
  const people = Array.from({ length: n }, (_, i) => ({
    id: `p-${i}`,
    namesFolded: `somebody ${i}`,
    createdAt: ctx.clock() - day,
  }));
  const enrolled = people.map(({ id }) => ({
    id: `e-${id}`,
    personId: id,
    courseId: 'crs-1',
    enrolledAt: ctx.clock() - day,
  }));
  await ctx.db.write(async (tx) => {
    await insertAll(tx, persons, people);
    await insertAll(tx, enrolments, enrolled);
  });
}

const oneMore = async () => anEnrolment(ctx, { personId: await aPerson(ctx), courseId: 'crs-1' });

/** What a page tells of when no instant is asked of it. */
async function told() {
  const at = await instantOfFigures(ctx);
  return { at, n: (await totalsOf(ctx, coordinator, {}, at)).participations };
}

beforeAll(async () => {
  ctx = await testCtx();
  coordinator = await aMember(ctx, { grants: [everywhere] });
  await aCourse(ctx);
  await manyEnrolments(largeFrom - 1);
});

describe('figures of a large site', () => {
  it('are those of now for as long as it is small', async () => {
    await told();
    ctx.pass(minute / 2);
    expect(await told()).toEqual({ at: ctx.clock(), n: largeFrom - 1 });
    await oneMore();
    expect(await told()).toEqual({ at: ctx.clock(), n: largeFrom });
  });

  it('stand for some minutes, with the instant of which they are', async () => {
    const before = await told();
    ctx.pass(minute / 2);
    await oneMore();
    ctx.pass(minute / 4);
    expect(await told()).toEqual(before);
    const snapshot = await snapshotOf(ctx, coordinator, completionReport, { filters: {} });
    expect(snapshot).toMatchObject({ at: before.at, rows: before.n });
  });

  it('are counted anew behind the page once they are a minute old', async () => {
    const before = await told();
    ctx.pass(2 * minute);
    const { at, n } = await told();
    expect({ at, n }).toEqual(before);
    await vi.waitFor(async () => expect(await told()).toEqual({ at: ctx.clock(), n: before.n + 1 }));
    expect((await totalsOf(ctx, coordinator, {}, before.at)).participations).toBe(before.n);
  });

  it('are never shown when they are five minutes old', async () => {
    await told();
    await oneMore();
    ctx.pass(5 * minute);
    expect(await told()).toEqual({ at: ctx.clock(), n: largeFrom + 2 });
  });

  it('are those of now when somebody asks for now', async () => {
    await told();
    ctx.pass(minute / 2);
    await oneMore();
    const snapshot = await snapshotOf(ctx, coordinator, completionReport, { filters: {}, at: ctx.clock() });
    expect(snapshot).toMatchObject({ at: ctx.clock(), rows: largeFrom + 3 });
  });

  it('that could not be counted are counted again, also when they were taken along meanwhile', async () => {
    // A state of which nothing is written: what is counted then is taken along as it is.
    ctx.pass(5 * minute);
    const at = await instantOfFigures(ctx);
    const fails: ((error: Error) => void)[] = [];
    const never = () => new Promise<number>((_, reject) => fails.push(reject));
    const ask = (read: (at: number) => Promise<number>, of: number) =>
      keptFigures(ctx, coordinator, { what: 'gains', filters: {}, at: of }, read);
    const refused = expect(ask(never, at)).rejects.toThrow('no memory');
    await vi.waitFor(() => expect(fails).toHaveLength(1));
    ctx.pass(minute);
    await vi.waitFor(async () => expect(await instantOfFigures(ctx)).toBe(ctx.clock()));
    fails[0]?.(new Error('no memory'));
    await refused;
    expect(await ask(async () => 7, await instantOfFigures(ctx))).toBe(7);
  });

  it('change with the clock alone, too', async () => {
    const waiting = async () =>
      (await totalsOf(ctx, coordinator, { need: 'notStarted' }, await instantOfFigures(ctx))).participations;
    const before = await waiting();
    ctx.pass(15 * day);
    expect(await waiting()).toBeGreaterThan(before);
  });
});
