import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { events, frozenMembers, frozenPeriods } from '#db/schema';
import { checkChain } from '~/domain/audit/index.server';
import { operator, personRef } from '~/domain/identity/index.server';
import { verifyPeriods } from '~/domain/reports/index.server';
import type { TestCtx } from '../../../support/context';
import { type FrozenFacts, frozenFacts } from './frozen-facts';

let ctx: FrozenFacts['ctx'];
let people: FrozenFacts['people'];

beforeEach(async () => {
  ({ ctx, people } = await frozenFacts());
});

describe('tampering is found', () => {
  const tampered = async (change: (tx: Parameters<Parameters<TestCtx['db']['write']>[0]>[0]) => Promise<unknown>) => {
    await ctx.db.write(async (tx) => void (await change(tx)));
    return (await verifyPeriods(ctx, operator())).map(({ fault }) => fault);
  };
  const first = () => and(eq(frozenMembers.indicator, 'R1'), eq(frozenMembers.personRef, personRef(people[0]!)));

  it('in a figure', async () => {
    expect(await tampered((tx) => tx.update(frozenPeriods).set({ figures: '[]' }))).toEqual(['altered']);
  });
  it('in its title or days', async () => {
    expect(await tampered((tx) => tx.update(frozenPeriods).set({ toDay: '2026-03-01' }))).toEqual(['altered']);
  });
  it('in a row behind a figure, one more or one less', async () => {
    expect(await tampered((tx) => tx.update(frozenMembers).set({ sex: 'man' }).where(first()))).toEqual(['altered']);
    expect(await tampered((tx) => tx.delete(frozenMembers).where(first()))).toEqual(['altered']);
  });
  it('in its hash, which the chain of events keeps', async () => {
    expect(await tampered((tx) => tx.update(frozenPeriods).set({ sha256: 'f'.repeat(64) }))).toEqual(['unchained']);
  });
  it('in the chain itself', async () => {
    const [link] = await ctx.db.read.select().from(events).where(eq(events.kind, 'period.frozen'));
    await ctx.db.write((tx) => tx.update(events).set({ data: '{}' }).where(eq(events.seq, link!.seq)));
    expect((await checkChain(ctx, operator())).broken).toMatchObject({ why: 'altered' });
  });
});
