import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { events } from '#db/schema';
import { checkChain } from '~/domain/audit/index.server';
import { guest, operator } from '~/domain/identity/index.server';
import { recordEvent } from '~/platform/events';
import { type TestCtx, testCtx } from '../../../support/context';

let ctx: TestCtx;
beforeEach(async () => {
  ctx = await testCtx();
  await ctx.db.write(async (tx) => {
    for (let i = 1; i <= 12; i++)
      await recordEvent(ctx, tx, { kind: 'organisation.named', actorId: null, subjectId: `thing-${i}`, data: { i } });
  });
});

const check = (expected?: { seq: number; hash: string }) => checkChain(ctx, operator(), { expected });

describe('the check of the audit', () => {
  it('walks a whole chain to its head', async () => {
    const found = await check();
    expect(found).toMatchObject({ events: 12, broken: null });
    expect(await check(found.head)).toEqual(found);
  });

  it('finds what was altered', async () => {
    await ctx.db.write((tx) => tx.update(events).set({ data: '{"i":70}' }).where(eq(events.seq, 7)));
    expect(await check()).toMatchObject({ events: 6, broken: { seq: 7, why: 'altered' } });
  });

  it('finds what was taken out', async () => {
    await ctx.db.write((tx) => tx.delete(events).where(eq(events.seq, 7)));
    expect(await check()).toMatchObject({ broken: { seq: 7, why: 'gap' } });
  });

  it('finds a row that was rewritten with a hash of its own', async () => {
    const [seven] = await ctx.db.read.select().from(events).where(eq(events.seq, 7));
    const { linkHash } = await import('~/platform/events');
    const forged = { ...seven!, data: '{"i":70}' };
    await ctx.db.write((tx) =>
      tx
        .update(events)
        .set({ ...forged, hash: linkHash(forged) })
        .where(eq(events.seq, 7)),
    );
    expect(await check()).toMatchObject({ broken: { seq: 8, why: 'link' } });
  });

  it('finds an end that was cut off, by the head noted before', async () => {
    const { head } = await check();
    await ctx.db.write((tx) => tx.delete(events).where(eq(events.seq, 12)));
    expect(await check()).toMatchObject({ events: 11, broken: null });
    expect(await check(head)).toMatchObject({ broken: { seq: 12, why: 'cut' } });
  });

  it('is not for everybody', async () => {
    await expect(checkChain(ctx, guest('kk'))).rejects.toMatchObject({ kind: 'missing' });
  });
});
