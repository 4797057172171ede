import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { initiativeVersions } from '#db/schema';
import { ensureCities, type Grant, type Member, operator } from '~/domain/identity/index.server';
import {
  changedRows,
  correctionsOf,
  findIndicator,
  freezePeriod,
  frozenPeriodAt,
  groupsOf,
  indicatorSummary,
  membersOf,
  publicPeriods,
  publishPeriod,
  questionOf,
  snapshotOf,
  tallyOf,
  verifyPeriods,
} from '~/domain/reports/index.server';
import { day, dayIn, minute } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { type TestCtx, testCtx } from '../../../support/context';
import { aMember } from '../../../support/factories';
import { anInitiative, aProof } from '../initiatives/facts';

let ctx: TestCtx;
let everywhere: Member;
let unproved: string;
const joint = findIndicator('R11')!;
/** The factory's initiatives begin on 1 February. */
const february = { from: '2026-02-01', to: '2026-02-28' };
const coordinator = (scope: Grant['scope']) => aMember(ctx, { grants: [{ role: 'coordinator', scope }] });
const groups = (actor: Member, filters: object) =>
  groupsOf(ctx, actor, joint, questionOf({ ...february, ...filters }, ctx.clock()));
const number = async (filters: object = {}, span: 'period' | 'cumulative' = 'period', actor = everywhere) =>
  tallyOf(await groups(actor, filters), span).n;

beforeAll(async () => {
  ctx = await testCtx();
  await ensureCities(ctx);
  everywhere = await coordinator({ kind: 'all' });
  await anInitiative(ctx, everywhere);
  await anInitiative(ctx, everywhere, { status: 'idea' });
  await anInitiative(ctx, everywhere, {
    place: { cityId: 'astana' },
    partners: [
      { name: 'Көк аспан', sector: 'media' },
      { name: 'Әкімдік', sector: 'local_authority' },
    ],
  });
  await anInitiative(ctx, everywhere, { partners: [{ name: 'Жалғыз', sector: 'media' }] });
  ({ code: unproved } = await anInitiative(ctx, everywhere, { evidence: null }));
  ctx.pass(minute);
});

describe('R11, joint initiatives', () => {
  it('are those of two sectors with a file, that began in the period', async () => {
    expect(await number()).toBe(3);
    expect(await number({ from: '2026-01-01', to: '2026-01-31' })).toBe(0);
    expect(await number({ from: '2026-02-02' })).toBe(0);
    expect(await number({ from: '2026-02-02' }, 'cumulative')).toBe(3);
    expect(await number({ from: '2026-03-01', to: '2026-03-31' }, 'cumulative')).toBe(3);
  });

  it('keep to filters and scope', async () => {
    expect(await number({ city: 'astana' })).toBe(1);
    expect(await number({ sector: 'civil_society' })).toBe(2);
    expect(await number({ organisation: 'Көк' })).toBe(1);
    expect(await number({}, 'period', await coordinator({ kind: 'city', id: 'astana' }))).toBe(1);
    expect(await number({}, 'period', await coordinator({ kind: 'course', id: 'crs-1' }))).toBe(0);
  });

  it('stand in the report by city, and open to their numbers and the day on which they began', async () => {
    const snapshot = await snapshotOf(ctx, everywhere, indicatorSummary, { filters: february });
    const { rows } = await indicatorSummary.batch(ctx, everywhere, snapshot, { limit: 100 });
    expect(rows.find(({ code }) => code === 'R11')).toMatchObject({
      ...{
        level: 'K4',
        unit: 'initiatives',
        period_value: 3,
        cumulative_value: 3,
        almaty: 2,
        astana: 1,
        other_city: 0,
      },
      ...{ women: null, cso: null, n: null, response_rate: null },
    });
    const question = questionOf(february, ctx.clock());
    const list = await membersOf(ctx, everywhere, joint, question, { span: 'period', cell: null, limit: 10 });
    expect(list.rows.map(({ label }) => label)).toEqual([
      expect.stringMatching(/^JI-2025-/),
      expect.stringMatching(/^JI-2025-/),
      expect.stringMatching(/^JI-2025-/),
    ]);
    expect(list.rows.map(({ since }) => dayIn(since!))).toEqual(['2026-02-01', '2026-02-01', '2026-02-01']);
  });

  it('are frozen as they stood; a file that came later is told as entered late, and few are not public', async () => {
    const id = ctx.newId();
    await freezePeriod(ctx, everywhere, { id, title: 'February', ...february, filters: {} });
    while (await runNextJob(ctx, handlers));
    expect((await verifyPeriods(ctx, operator(), id))[0]?.fault).toBeNull();
    ctx.pass(minute);
    await aProof(ctx, everywhere, unproved);
    ctx.pass(minute);
    const period = await frozenPeriodAt(ctx, everywhere, id);
    expect(period.figures.find(({ code }) => code === 'R11')).toMatchObject({ period_value: 3 });
    expect(await correctionsOf(ctx, period)).toContainEqual({
      ...{ code: 'R11', span: 'period', cell: null, frozen: 3, today: 4 },
    });
    expect(await changedRows(ctx, period, joint)).toMatchObject([
      { change: 'came', reason: 'enteredLate', row: { label: unproved } },
    ]);
    await publishPeriod(ctx, everywhere, id);
    const [shown] = await publicPeriods(ctx);
    expect(shown?.figures.find(({ code }) => code === 'R11')?.whole).toEqual({ value: null, status: 'hidden' });
  });

  it('count from the day on which they begin, also when nothing is written meanwhile', async () => {
    const { id } = await anInitiative(ctx, everywhere);
    const startedOn = dayIn(ctx.clock() + day);
    await ctx.db.write((tx) =>
      tx.update(initiativeVersions).set({ startedOn }).where(eq(initiativeVersions.initiativeId, id)),
    );
    const told = async () => {
      const snapshot = await snapshotOf(ctx, everywhere, indicatorSummary, { filters: {} });
      const { rows } = await indicatorSummary.batch(ctx, everywhere, snapshot, { limit: 100 });
      return Number(rows.find(({ code }) => code === 'R11')?.cumulative_value);
    };
    const before = await told();
    ctx.pass(day);
    expect(await told()).toBe(before + 1);
  });
});
