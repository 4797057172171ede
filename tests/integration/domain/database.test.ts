import { asc } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { isDuplicate } from '#db/database';
import { events, settings } from '#db/schema';
import { genesis, linkHash, recordEvent } from '~/platform/events';
import { testCtx } from '../../support/context';

describe('db.write', () => {
  it('keeps all writers that wait together, and undoes only the one that fails', async () => {
    const ctx = await testCtx();
    const writes = Array.from({ length: 40 }, (_, i) =>
      ctx.db.write(async (tx) => {
        await tx.insert(settings).values({ key: `k${i}`, value: String(i) });
        if (i === 7) throw new Error('changed my mind');
      }),
    );
    const results = await Promise.allSettled(writes);
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(1);
    const rows = await ctx.db.read.select().from(settings);
    expect(rows).toHaveLength(39);
    expect(rows.some(({ key }) => key === 'k7')).toBe(false);
  });

  it('lets a write inside a write join it', async () => {
    const ctx = await testCtx();
    const outer = ctx.db.write(async (tx) => {
      await tx.insert(settings).values({ key: 'outer', value: '' });
      await ctx.db.write((inner) => inner.insert(settings).values({ key: 'inner', value: '' }));
      const seen = await ctx.db.read.select().from(settings);
      expect(seen).toHaveLength(2);
      throw new Error('all of it');
    });
    await expect(outer).rejects.toThrow('all of it');
    expect(await ctx.db.read.select().from(settings)).toHaveLength(0);
  });

  it('refuses a job that waits for something other than the database', async () => {
    const ctx = await testCtx();
    if (ctx.db.dialect === 'postgres') return;
    const slow = ctx.db.write(() => new Promise((resolve) => setTimeout(resolve, 20)));
    await expect(slow).rejects.toThrow('before db.write');
    await ctx.db.write((tx) => tx.insert(settings).values({ key: 'after', value: '' }));
    expect(await ctx.db.read.select().from(settings)).toHaveLength(1);
  });

  it('knows a duplicate from other faults', async () => {
    const ctx = await testCtx();
    const insert = () => ctx.db.write((tx) => tx.insert(settings).values({ key: 'one', value: '' }));
    await insert();
    const error = await insert().catch((e: unknown) => e);
    expect(isDuplicate(error)).toBe(true);
    expect(isDuplicate(new Error('other'))).toBe(false);
  });
});

describe('the chain of events', () => {
  it('links each event to the one before, also when many are written at once', async () => {
    const ctx = await testCtx();
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        ctx.db.write((tx) => recordEvent(ctx, tx, { kind: 'organisation.named', actorId: null, subjectId: `s${i}` })),
      ),
    );
    const chain = await ctx.db.read.select().from(events).orderBy(asc(events.seq));
    expect(chain.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    let before = genesis;
    for (const event of chain) {
      expect(event.previousHash).toBe(before);
      expect(linkHash(event)).toBe(event.hash);
      before = event.hash;
    }
  });
});
