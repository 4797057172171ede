import { beforeEach, describe, expect, it } from 'vitest';
import { insertAll } from '#db/insert-all';
import { accounts, enrolments, jobs, notices, persons } from '#db/schema';
import { day } from '~/platform/clock';
import { handlers } from '~/web/handlers';
import { monday, type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { counting } from '../reports/facts';

let ctx: TestCtx;
beforeEach(async () => {
  ctx = await testCtx();
  await aCourse(ctx);
});

/** People with an account and an enrolment; every tenth has a deadline in three days. */
async function people(n: number): Promise<void> {
  const ids = Array.from({ length: n }, () => ctx.newId());
  await ctx.db.write(async (tx) => {
    const at = monday - 5 * day;
    await insertAll(
      tx,
      persons,
      ids.map((id) => ({ id, namesFolded: '', createdAt: at })),
    );
    const account = { locale: 'kk' as const, verifiedAt: at, demo: false, createdAt: at };
    await insertAll(
      tx,
      accounts,
      ids.map((id) => ({ id: ctx.newId(), personId: id, email: `${id}@x.kz`, ...account })),
    );
    await insertAll(
      tx,
      enrolments,
      ids.map((personId, i) => ({
        id: ctx.newId(),
        personId,
        courseId: 'crs-1',
        enrolledAt: at,
        startedAt: at,
        lastActiveAt: monday,
        dueAt: i % 10 === 0 ? monday + 3 * day : null,
      })),
    );
  });
}

/** One look; gives the number of its queries outside writes, each write counted as one. */
async function look(): Promise<number> {
  const counted = counting(ctx);
  await handlers['notices.look']!(counted.ctx, { slot: 1 } as never);
  return counted.queries();
}

describe('the look of a day', () => {
  it('asks the same few questions for each fifty people, however many are told something', async () => {
    await people(40);
    const few = await look();
    expect(await ctx.db.read.select().from(notices)).toHaveLength(4);
    ctx = await testCtx();
    await aCourse(ctx);
    await people(10);
    expect(await look()).toEqual(few);
    ctx = await testCtx();
    await aCourse(ctx);
    await people(240);
    const many = await look();
    expect(await ctx.db.read.select().from(notices)).toHaveLength(24);
    // Four batches more, each of seven questions and a write, and the one that asks who is in it.
    expect((many - few) / 4).toBe(9);
  });

  it('lets other letters go between its own', async () => {
    await people(1300);
    await look();
    const rows = await ctx.db.read.select().from(jobs);
    const letters = rows.filter(({ kind }) => kind === 'notices.send').map(({ runAt }) => runAt - ctx.clock());
    expect(letters).toHaveLength(130);
    expect(letters.filter((wait) => wait === 0).length).toBeLessThanOrEqual(101);
    expect(Math.max(...letters)).toBe(29 * 250);
  });
});
