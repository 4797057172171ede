import { eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { jobs, notices } from '#db/schema';
import { addPeople } from '~/domain/cohorts/index.server';
import type { Member } from '~/domain/identity/index.server';
import { cancelMeeting, changeMeeting } from '~/domain/meetings/index.server';
import { savePreferences } from '~/domain/notices/index.server';
import { day, hour, minute } from '~/platform/clock';
import { handlers } from '~/web/handlers';
import { monday, type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCohort } from '../cohorts/facts';
import { aMeeting, aMeetingPlan, staff } from '../meetings/facts';
import { anEnrolment } from '../reports/facts';
import { aReader, letters, live, work } from './facts';

let ctx: TestCtx;
let coordinator: Member;
let reader: Member;
let cohort: { id: string; code: string };
/** So many days after Monday, at an hour of Almaty. */
const at = (days: number, hours: number) => monday - 10 * hour + days * day + hours * hour;
const from = (startsAt: number) => ({ startsAt, endsAt: startsAt + 2 * hour });
const plan = (startsAt: number, given = {}) => aMeeting(ctx, coordinator, cohort.code, { ...from(startsAt), ...given });
const subjects = async () => (await letters(ctx)).map(({ subject }) => subject.split(':')[0]);
const until = async (instant: number) => {
  while (ctx.clock() + hour <= instant) await live(ctx, 1);
  ctx.pass(instant - ctx.clock());
  await work(ctx);
};

beforeEach(async () => {
  ctx = await testCtx();
  await aCourse(ctx);
  coordinator = await staff(ctx, 'coordinator');
  reader = await aReader(ctx);
  cohort = await aCohort(ctx, coordinator, { startsOn: '2026-03-02' });
  // Enrolled before, so that no letter says that they were.
  await anEnrolment(ctx, { personId: reader.personId, courseId: 'crs-1', enrolledAt: monday, lastActiveAt: monday });
  await addPeople(ctx, coordinator, { code: cohort.code, personIds: [reader.personId] });
  await live(ctx, 1);
});
const fresh = async () => (await letters(ctx)).filter(({ text }) => text.includes('reminder')).length;
const told = async () => (await subjects()).filter((one) => one === 'Cancelled' || one === 'Changed');

it('a session that was moved is told in the minute in which it was, once', async () => {
  const which = await plan(at(3, 15));
  await live(ctx, 1);
  await changeMeeting(ctx, coordinator, { ...which, plan: aMeetingPlan(from(at(4, 10))) });
  expect(await told()).toEqual([]);
  ctx.pass(minute);
  await work(ctx);
  expect(await told()).toEqual(['Changed']);
  await live(ctx, 6);
  expect(await told()).toEqual(['Changed']);
});

it('plans the look in the transaction of the change: a change that is undone plans none', async () => {
  const which = await plan(at(3, 15));
  await live(ctx, 1);
  const planned = async () =>
    (await ctx.db.read.select().from(jobs).where(eq(jobs.kind, 'notices.change'))).map(({ id }) => id);
  ctx.listeners = {
    ...ctx.listeners,
    meetingChanged: [
      ...ctx.listeners.meetingChanged,
      async () => {
        throw new Error('afterwards');
      },
    ],
  };
  await expect(cancelMeeting(ctx, coordinator, which)).rejects.toThrow('afterwards');
  expect(await planned()).toEqual([]);
  ctx.listeners = { ...ctx.listeners, meetingChanged: ctx.listeners.meetingChanged.slice(0, 1) };
  await cancelMeeting(ctx, coordinator, which);
  await cancelMeeting(ctx, coordinator, which);
  expect(await planned()).toEqual([`notices.change:${which.meetingId}:1`]);
});

it('two looks at once, the hourly one and one that is tried again, tell nobody twice', async () => {
  const which = await plan(at(3, 15));
  await live(ctx, 1);
  await cancelMeeting(ctx, coordinator, which);
  const { meetingId } = which;
  const change = () => handlers['notices.change']!(ctx, { meetingId } as never);
  await Promise.all([change(), handlers['notices.look']!(ctx, { slot: 1 } as never), change()]);
  await work(ctx);
  await live(ctx, 30);
  expect(await told()).toEqual(['Cancelled']);
});

it('in the quiet hours what is more than a day away waits for the morning', async () => {
  const which = await plan(at(3, 15));
  await until(at(0, 23));
  await cancelMeeting(ctx, coordinator, which);
  await work(ctx);
  await until(at(1, 8));
  expect(await told()).toEqual([]);
  await live(ctx, 2);
  expect(await told()).toEqual(['Cancelled']);
});

it('in the quiet hours a cancelled session within a day is told at once, and the letter of the day comes all the same', async () => {
  const which = await plan(at(1, 10));
  const other = await plan(at(2, 15), { title: 'Екінші кездесу' });
  await until(at(0, 23));
  const before = await fresh();
  await changeMeeting(ctx, coordinator, {
    ...other,
    plan: aMeetingPlan({ ...from(at(2, 16)), title: 'Екінші кездесу' }),
  });
  ctx.pass(3 * hour);
  await cancelMeeting(ctx, coordinator, which);
  await work(ctx);
  expect((await subjects()).slice(-1)).toEqual(['Cancelled']);
  expect(await fresh()).toBe(before + 1);
  expect((await letters(ctx)).at(-1)?.text).not.toContain('Екінші');
  await until(at(1, 12));
  // In the morning: the one that was moved; that the other one is cancelled is said no more.
  const morning = (await letters(ctx)).at(-1);
  expect(await fresh()).toBe(before + 2);
  expect(morning?.text).toContain('Екінші кездесу');
  expect(morning?.text).not.toContain('cancelled');
  const rows = await ctx.db.read.select().from(notices).where(eq(notices.subjectId, which.meetingId));
  expect(rows.filter(({ kind }) => kind === 'cancelled')).toHaveLength(1);
});

it('a session that was moved waits for the morning also where it is near, and nobody gets what they do not want', async () => {
  const moved = await plan(at(1, 18));
  const gone = await plan(at(1, 12));
  await until(at(0, 23));
  const before = await fresh();
  await savePreferences(ctx, reader, { deadlines: 'daily', meetings: 'none', idle: 'daily', desk: true });
  await cancelMeeting(ctx, coordinator, gone);
  await work(ctx);
  expect(await fresh()).toBe(before);
  await savePreferences(ctx, reader, { deadlines: 'daily', meetings: 'daily', idle: 'daily', desk: true });
  await changeMeeting(ctx, coordinator, { ...moved, plan: aMeetingPlan(from(at(1, 19))) });
  await work(ctx);
  expect(await fresh()).toBe(before);
  await until(at(1, 10));
  expect(await told()).toEqual(['Changed']);
});

it('a near session cancelled by day is told by night, where its letter was held up until then', async () => {
  const which = await plan(at(1, 8));
  await until(at(0, 20) - minute);
  await cancelMeeting(ctx, coordinator, which);
  await handlers['notices.change']!(ctx, { meetingId: which.meetingId } as never);
  expect(await told()).toEqual([]);
  ctx.pass(2 * minute);
  await work(ctx);
  expect(await told()).toEqual(['Cancelled']);
});
