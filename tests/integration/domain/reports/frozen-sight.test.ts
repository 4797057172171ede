import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { events } from '#db/schema';
import {
  frozenPeriodAt,
  frozenPeriodsOf,
  publishPeriod,
  shownPeriods,
  withdrawPeriod,
} from '~/domain/reports/index.server';
import { minute } from '~/platform/clock';
import { aMember } from '../../../support/factories';
import { type FrozenFacts, frozenFacts } from './frozen-facts';

let ctx: FrozenFacts['ctx'];
let coordinator: FrozenFacts['coordinator'];
let id: FrozenFacts['id'];
let frozen: FrozenFacts['frozen'];

beforeEach(async () => {
  ({ ctx, coordinator, id, frozen } = await frozenFacts());
});

describe('whose it is', () => {
  it('is seen with full scope, or with the same reach', async () => {
    const ofAlmaty = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }] });
    const ofAstana = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'astana' } }] });
    await expect(frozenPeriodAt(ctx, ofAlmaty, id)).rejects.toMatchObject({ kind: 'missing' });
    const own = await frozen({}, ofAlmaty);
    expect((await frozenPeriodAt(ctx, ofAlmaty, own)).figures[0]).toMatchObject({ period_value: 3, target: null });
    expect(await frozenPeriodsOf(ctx, ofAstana)).toEqual([]);
    await expect(frozenPeriodAt(ctx, ofAstana, own)).rejects.toMatchObject({ kind: 'missing' });
    expect(await frozenPeriodsOf(ctx, coordinator)).toHaveLength(2);
    await expect(publishPeriod(ctx, ofAlmaty, own)).rejects.toMatchObject({ kind: 'missing' });
    await expect(publishPeriod(ctx, coordinator, own)).rejects.toMatchObject({ code: 'periodNarrowed' });
  });

  it('is public only while a coordinator with full scope says so, and overlaps with no other', async () => {
    expect(await shownPeriods(ctx)).toEqual(new Set());
    await publishPeriod(ctx, coordinator, id);
    await publishPeriod(ctx, coordinator, id);
    expect(await shownPeriods(ctx)).toEqual(new Set([id]));
    const inside = await frozen({ from: '2026-02-10' });
    await expect(publishPeriod(ctx, coordinator, inside)).rejects.toMatchObject({ code: 'periodOverlaps' });
    const women = await frozen({ from: '2026-01-01', to: '2026-01-31', filters: { sex: 'woman' } });
    await expect(publishPeriod(ctx, coordinator, women)).rejects.toMatchObject({ code: 'periodNarrowed' });
    ctx.pass(minute);
    await withdrawPeriod(ctx, coordinator, id);
    expect(await shownPeriods(ctx)).toEqual(new Set());
    const kinds = await ctx.db.read.select({ kind: events.kind }).from(events).where(eq(events.subjectId, id));
    expect(kinds.map(({ kind }) => kind)).toEqual(['period.frozen', 'period.published', 'period.withdrawn']);
  });
});
