import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { enrolments } from '#db/schema';
import { personRef } from '~/domain/identity/index.server';
import { changedRows, correctionsOf, findIndicator, frozenPeriodAt } from '~/domain/reports/index.server';
import { minute } from '~/platform/clock';
import { aPerson } from '../../../support/factories';
import { anEnrolment } from './facts';
import { type FrozenFacts, frozenFacts } from './frozen-facts';

let ctx: FrozenFacts['ctx'];
let coordinator: FrozenFacts['coordinator'];
let people: FrozenFacts['people'];
let id: FrozenFacts['id'];
let aYearLater: FrozenFacts['aYearLater'];

beforeEach(async () => {
  ({ ctx, coordinator, people, id, aYearLater } = await frozenFacts());
});

describe('corrections since', () => {
  it('are none while nothing changed', async () => {
    ctx.pass(minute);
    expect(await correctionsOf(ctx, await frozenPeriodAt(ctx, coordinator, id))).toEqual([]);
  });

  it('stand beside the figures, with the rows that came or went and why', async () => {
    const late = await aYearLater();
    const period = await frozenPeriodAt(ctx, coordinator, id);
    const found = await correctionsOf(ctx, period);
    const of = (code: string, value: string | null) =>
      found.find((one) => one.code === code && one.span === 'period' && (one.cell?.value ?? null) === value);
    expect(of('R2-enrolments', null)).toMatchObject({ frozen: 4, today: 5 });
    expect(of('R4', null)).toMatchObject({ frozen: 1, today: 0 });
    expect(of('R1', null)).toBeUndefined();
    expect(of('R1', 'woman')).toMatchObject({ frozen: 3, today: 2 });

    const why = async (code: string) =>
      (await changedRows(ctx, period, findIndicator(code)!)).map(({ change, reason, row }) => [
        change,
        reason,
        row.personRef,
      ]);
    expect(await why('R4')).toEqual([['went', 'revoked', personRef(people[0]!)]]);
    const moved = await why('R1');
    expect(moved).toHaveLength(2);
    expect(moved).toContainEqual(['moved', 'erased', personRef(people[1]!)]);
    expect(moved).toContainEqual(['moved', 'profile', personRef(people[2]!)]);
    expect(await why('R2-enrolments')).toContainEqual(['came', 'enteredLate', personRef(late)]);
  });

  it('tell what happened in the period after the figures were told', async () => {
    ctx.pass(minute);
    const personId = await aPerson(ctx);
    await anEnrolment(ctx, { personId, courseId: 'crs-1' });
    ctx.pass(minute);
    const period = await frozenPeriodAt(ctx, coordinator, id);
    expect(await changedRows(ctx, period, findIndicator('R2-enrolments')!)).toMatchObject([
      { change: 'came', reason: 'later', row: { personRef: personRef(personId) } },
    ]);
  });

  it('tell of an outcome that is another one today', async () => {
    await ctx.db.write((tx) =>
      tx
        .update(enrolments)
        .set({ completedAt: ctx.clock() - 2 * minute })
        .where(eq(enrolments.personId, people[3]!)),
    );
    const period = await frozenPeriodAt(ctx, coordinator, id);
    expect(await changedRows(ctx, period, findIndicator('R3-enrolled')!)).toMatchObject([
      { change: 'moved', reason: 'outcome', row: { measure: 1 } },
    ]);
  });
});
