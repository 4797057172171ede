import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { accounts, grants } from '#db/schema';
import { findActor, type Member } from '~/domain/identity/index.server';
import { mostSchedules } from '~/domain/reports/desk.schema';
import {
  dropSchedule,
  dropView,
  ownSchedule,
  ownSchedules,
  pauseSchedule,
  resumeSchedule,
  saveView,
  scheduleView,
} from '~/domain/reports/index.server';
import { localIso } from '~/platform/calendar';
import { day, hour } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { nextDue } from '../../../../app/domain/reports/due-times';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aMember, aPerson } from '../../../support/factories';
import { anEnrolment } from './facts';

let ctx: TestCtx;
let owner: Member;
let view: string;

beforeEach(async () => {
  ctx = await testCtx();
  await aCity(ctx);
  await aCourse(ctx);
  for (let i = 0; i < 7; i++)
    await anEnrolment(ctx, { personId: await aPerson(ctx, { cityId: 'almaty' }), courseId: 'crs-1' });
  owner = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }] });
  const given = { report: 'completion_report', filters: { course: 'course-1' }, name: 'Көктем', shared: true };
  view = await saveView(ctx, owner, given);
});

const work = async () => {
  while (await runNextJob(ctx, handlers));
};
const outbox = () => {
  const folder = path.join(ctx.env.dataDir, 'outbox');
  try {
    return readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  } catch {
    return [];
  }
};
const textOf = (letter: string) => {
  const body = letter.slice(letter.indexOf('\n\n') + 2);
  return /base64/i.test(letter)
    ? Buffer.from(body, 'base64').toString('utf8')
    : Buffer.from(
        body.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8');
};

const scheduled = (actor = owner, given: object = {}) =>
  scheduleView(ctx, actor, {
    schedule: ctx.newId(),
    view,
    format: 'xlsx',
    rhythm: 'weekly',
    day: 1,
    hour: 12,
    ...given,
  });

describe('the next time', () => {
  const at = (text: string) => Date.parse(`${text}+05:00`);
  it.each([
    ['weekly', 1, 12, '2026-03-02T10:00:00', '2026-03-02T12:00:00'],
    ['weekly', 1, 10, '2026-03-02T10:00:00', '2026-03-09T10:00:00'],
    ['weekly', 7, 0, '2026-03-02T10:00:00', '2026-03-08T00:00:00'],
    ['monthly', 31, 9, '2026-01-31T09:00:00', '2026-02-28T09:00:00'],
    ['monthly', 31, 9, '2028-01-31T09:00:00', '2028-02-29T09:00:00'],
    ['monthly', 1, 23, '2026-12-01T23:00:00', '2027-01-01T23:00:00'],
    ['monthly', 30, 9, '2026-03-01T00:00:00', '2026-03-30T09:00:00'],
  ] as const)('%s on %i at %i after %s is %s', (rhythm, on, hourOf, after, due) => {
    expect(localIso(nextDue({ rhythm, day: on, hour: hourOf }, at(after)))).toBe(`${due}+05:00`);
  });
});

describe('a schedule', () => {
  it('sends a link of that instant to its owner, in their language, and not one figure', async () => {
    const id = await scheduled();
    await work();
    expect(outbox()).toEqual([]);
    ctx.pass(2 * hour);
    const at = ctx.clock();
    await work();
    const [letter = '', ...more] = outbox();
    expect(more).toEqual([]);
    expect(letter).toContain(`To: ${owner.email}`);
    const text = textOf(letter);
    expect(text).toContain('Көрініс: Көктем');
    expect(text).toContain(
      `http://localhost:3000/kk/coordinate/reports/completion?course=course-1&at=${at}&format=xlsx`,
    );
    expect(text).toContain(`http://localhost:3000/kk/coordinate/reports/schedules/${id}`);
    const withoutAddresses = text.replace(/https?:\S+/g, '').replace('02.03.2026 12:00', '');
    expect(withoutAddresses).not.toMatch(/\d/);
    expect((await ownSchedule(ctx, owner, id)).schedule).toMatchObject({ lastAt: at, nextAt: at + 7 * day });
  });

  it('sends one letter for one time, and one for all the times that were missed', async () => {
    const id = await scheduled();
    ctx.pass(23 * day);
    await work();
    await work();
    expect(outbox()).toHaveLength(1);
    const { schedule } = await ownSchedule(ctx, owner, id);
    expect(localIso(schedule.nextAt)).toBe('2026-03-30T12:00:00+05:00');
    ctx.pass(schedule.nextAt - ctx.clock());
    await work();
    expect(outbox()).toHaveLength(2);
  });

  it('is one however often its form is sent, and there is a most', async () => {
    const schedule = ctx.newId();
    expect(await scheduled(owner, { schedule })).toBe(await scheduled(owner, { schedule }));
    expect(await ownSchedules(ctx, owner)).toHaveLength(1);
    for (let i = 1; i < mostSchedules; i++) await scheduled();
    await expect(scheduled()).rejects.toMatchObject({ code: 'schedulesFull' });
  });

  it('sends nothing while it is paused, and goes on from the next time', async () => {
    const id = await scheduled();
    await pauseSchedule(ctx, owner, id);
    ctx.pass(8 * day);
    await work();
    expect(outbox()).toEqual([]);
    await resumeSchedule(ctx, owner, id);
    await work();
    expect(outbox()).toEqual([]);
    ctx.pass(7 * day);
    await work();
    expect(outbox()).toHaveLength(1);
  });

  it('is paused when its owner has lost the role, and says why', async () => {
    const id = await scheduled();
    await ctx.db.write((tx) =>
      tx.update(grants).set({ revokedAt: ctx.clock() }).where(eq(grants.accountId, owner.accountId)),
    );
    ctx.pass(day);
    await work();
    expect(outbox()).toEqual([]);
    expect((await ownSchedule(ctx, owner, id)).schedule.pausedBecause).toBe('role');
  });

  it('is paused when the account is closed, and when the view is shared no more', async () => {
    const other = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
    const [closed, hidden] = [await scheduled(), await scheduled(other)];
    await ctx.db.write((tx) =>
      tx.update(accounts).set({ closedAt: ctx.clock() }).where(eq(accounts.id, owner.accountId)),
    );
    ctx.pass(day);
    await work();
    expect(outbox()).toEqual([]);
    expect((await ownSchedule(ctx, owner, closed)).schedule.pausedBecause).toBe('role');
    expect((await ownSchedule(ctx, other, hidden)).schedule.pausedBecause).toBe('view');
    expect(await findActor(ctx, owner.accountId)).toBeUndefined();
  });

  it('ends with its view, and by its owner alone', async () => {
    const other = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
    const [id, theirs] = [await scheduled(), await scheduled(other)];
    for (const verb of [pauseSchedule, resumeSchedule, dropSchedule])
      await expect(verb(ctx, other, id)).rejects.toMatchObject({ kind: 'missing' });
    await dropSchedule(ctx, owner, id);
    await expect(ownSchedule(ctx, owner, id)).rejects.toMatchObject({ kind: 'missing' });
    await dropView(ctx, owner, view);
    await expect(ownSchedule(ctx, other, theirs)).rejects.toMatchObject({ kind: 'missing' });
    ctx.pass(day);
    await work();
    expect(outbox()).toEqual([]);
  });
});
