import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { jobs } from '#db/schema';
import { hour } from '~/platform/clock';
import { enqueue, type JobHandlers, runNextJob } from '~/platform/jobs';
import { type TestCtx, testCtx } from '../../../support/context';

let ctx: TestCtx;
let done: unknown[];
let fails: boolean;
const handlers: JobHandlers = {
  greet: async (_ctx, payload: unknown) => {
    if (fails) throw new Error('nobody at home');
    done.push(payload);
  },
};
const queue = (id: string, runAt?: number) =>
  ctx.db.write((tx) => enqueue(ctx, tx, { id, kind: 'greet', payload: { id }, runAt }));
const row = async (id: string) => (await ctx.db.read.select().from(jobs).where(eq(jobs.id, id)))[0];

beforeEach(async () => {
  ctx = await testCtx();
  done = [];
  fails = false;
});

describe('work after a transaction', () => {
  it('is done once, however often it was queued', async () => {
    await queue('greet:1');
    await queue('greet:1');
    expect(await runNextJob(ctx, handlers)).toBe(true);
    expect(await runNextJob(ctx, handlers)).toBe(false);
    expect(done).toEqual([{ id: 'greet:1' }]);
    expect((await row('greet:1'))?.payload).toEqual({});
  });

  it('is not queued by a transaction that was undone', async () => {
    const undone = ctx.db.write(async (tx) => {
      await enqueue(ctx, tx, { id: 'greet:1', kind: 'greet', payload: {} });
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow();
    expect(await runNextJob(ctx, handlers)).toBe(false);
  });

  it('waits for its hour', async () => {
    await queue('greet:later', ctx.clock() + hour);
    expect(await runNextJob(ctx, handlers)).toBe(false);
    ctx.pass(hour);
    expect(await runNextJob(ctx, handlers)).toBe(true);
  });

  it('is tried again, each time later, and given up in the end', async () => {
    fails = true;
    await queue('greet:1');
    const waits: number[] = [];
    while (!(await row('greet:1'))?.failedAt) {
      expect(await runNextJob(ctx, handlers)).toBe(true);
      const wait = (await row('greet:1'))!.runAt - ctx.clock();
      waits.push(wait);
      ctx.pass(Math.max(0, wait));
    }
    expect(waits.length).toBe(8);
    expect(waits.slice(0, -1)).toEqual([...waits.slice(0, -1)].sort((a, b) => a - b));
    expect(await runNextJob(ctx, handlers)).toBe(false);
    expect((await row('greet:1'))?.error).toContain('nobody at home');
  });

  it('left by a process that died is taken up by another', async () => {
    await queue('greet:1');
    await ctx.db.write((tx) => tx.update(jobs).set({ leasedUntil: ctx.clock() + 60_000, attempts: 1 }));
    expect(await runNextJob(ctx, handlers)).toBe(false);
    ctx.pass(60_000);
    expect(await runNextJob(ctx, handlers)).toBe(true);
    expect(done).toHaveLength(1);
  });
});
