import { beforeAll, describe, expect, it } from 'vitest';
import { events } from '#db/schema';
import { courseById } from '~/domain/catalogue/index.server';
import { changeCohort, closeCohort } from '~/domain/cohorts/index.server';
import type { Member } from '~/domain/identity/index.server';
import { requirementsFor } from '~/domain/learning/index.server';
import {
  cancelMeeting,
  changeMeeting,
  closeMeeting,
  markPerson,
  meetingSeen,
  planMeeting,
} from '~/domain/meetings/index.server';
import { minute } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity } from '../../../support/factories';
import { aCohort, aPlan } from '../cohorts/facts';
import { aCohortOf, aMeeting, aMeetingPlan, completedBy, hasRead, meetingRow, staff, tuesday } from './facts';

let ctx: TestCtx;
let coordinator: Member;

beforeAll(async () => {
  ctx = await testCtx();
  await aCourse(ctx, { quiz: null });
  await aCity(ctx);
  coordinator = await staff(ctx, 'coordinator');
});

describe('planning a session', () => {
  it('happens once for a form that was sent twice, and keeps its words out of the chain', async () => {
    const { code } = await aCohort(ctx, coordinator);
    const meetingId = ctx.newId();
    const plan = () =>
      planMeeting(ctx, coordinator, { code, meetingId, plan: aMeetingPlan({ link: 'https://x.kz/a' }) });
    await Promise.all([plan(), plan()]);
    expect(await meetingRow(ctx, meetingId)).toMatchObject({ mode: 'both', revision: 0, required: true });
    const told = (await ctx.db.read.select().from(events)).filter(({ subjectId }) => subjectId === meetingId);
    expect(told.map(({ kind }) => kind)).toEqual(['meeting.planned']);
    for (const word of ['Бірінші', 'Абай', 'x.kz']) expect(told[0]?.data).not.toContain(word);
  });

  it.each([
    ['title', 'required', { title: ' ' }],
    ['title', 'tooLong', { title: 'x'.repeat(151) }],
    ['ends', 'timesOrder', { endsAt: tuesday }],
    ['ends', 'otherDay', { endsAt: tuesday + 24 * 60 * minute }],
    ['venue', 'placeNeeded', { venue: null }],
    ['link', 'linkWrong', { link: 'http://call.example' }],
    ['link', 'linkWrong', { link: 'javascript:alert(1)' }],
    ['trainer', 'trainerElsewhere', { trainerId: 'somebody' }],
  ])('refuses a wrong %s: %s', async (field, code, given) => {
    const cohort = await aCohort(ctx, coordinator);
    await expect(aMeeting(ctx, coordinator, cohort.code, given)).rejects.toMatchObject({ field, code });
  });

  it('is for those who manage the cohort, and over when the cohort is', async () => {
    const { code } = await aCohort(ctx, coordinator, { cityId: 'almaty' });
    const elsewhere = await staff(ctx, 'coordinator', { kind: 'city', id: 'astana' });
    await expect(aMeeting(ctx, elsewhere, code)).rejects.toMatchObject({ kind: 'missing' });
    const which = await aMeeting(ctx, coordinator, code);
    await expect(changeMeeting(ctx, elsewhere, { ...which, plan: aMeetingPlan() })).rejects.toMatchObject({
      kind: 'missing',
    });
    await closeCohort(ctx, coordinator, code);
    await expect(aMeeting(ctx, coordinator, code)).rejects.toMatchObject({ code: 'cohortClosed' });
  });
});

describe('changing and cancelling a session', () => {
  it('raises the revision with each change and not without one', async () => {
    const { code } = await aCohort(ctx, coordinator);
    const which = await aMeeting(ctx, coordinator, code);
    const change = (given: Parameters<typeof aMeetingPlan>[0]) =>
      changeMeeting(ctx, coordinator, { ...which, plan: aMeetingPlan(given) });
    await change({});
    expect(await meetingRow(ctx, which.meetingId)).toMatchObject({ revision: 0 });
    await change({ venue: 'Сейфуллин 1' });
    await change({ venue: null, link: 'https://x.kz' });
    expect(await meetingRow(ctx, which.meetingId)).toMatchObject({ revision: 2, mode: 'online', venue: null });
    await cancelMeeting(ctx, coordinator, which);
    await cancelMeeting(ctx, coordinator, which);
    const row = await meetingRow(ctx, which.meetingId);
    expect(row).toMatchObject({ revision: 3, cancelledAt: ctx.clock() });
    await expect(change({ title: 'Жаңа' })).rejects.toMatchObject({ code: 'meetingCancelled' });
    await expect(closeMeeting(ctx, coordinator, which)).rejects.toMatchObject({ code: 'meetingCancelled' });
  });

  it('completes the course for those who now have attended enough', async () => {
    const { code, members } = await aCohortOf(ctx, coordinator, { people: 2 });
    const [was, wasNot] = members as [Member, Member];
    for (const { personId } of members) await hasRead(ctx, personId);
    const held = await aMeeting(ctx, coordinator, code);
    const dropped = await aMeeting(ctx, coordinator, code, { title: 'Екінші' });
    await markPerson(ctx, coordinator, { ...held, markId: ctx.newId(), personId: was.personId, status: 'present' });
    await closeMeeting(ctx, coordinator, held);
    expect((await completedBy(ctx)).has(was.personId)).toBe(false);
    await cancelMeeting(ctx, coordinator, dropped);
    const done = await completedBy(ctx);
    expect([done.has(was.personId), done.has(wasNot.personId)]).toEqual([true, false]);
  });

  it('and so does asking for less, or nothing, of the cohort', async () => {
    const { code, members } = await aCohortOf(ctx, coordinator, { people: 1, percent: 100 });
    const [one] = members as [Member];
    await hasRead(ctx, one.personId);
    await changeCohort(ctx, coordinator, { code, plan: aPlan({ attendancePercent: 50 }) });
    expect((await completedBy(ctx)).has(one.personId)).toBe(false);
    await changeCohort(ctx, coordinator, { code, plan: aPlan({ attendancePercent: null }) });
    expect((await completedBy(ctx)).has(one.personId)).toBe(true);
    await expect(
      changeCohort(ctx, coordinator, { code, plan: aPlan({ attendancePercent: 101 }) }),
    ).rejects.toMatchObject({
      field: 'attendancePercent',
      code: 'percentWrong',
    });
  });
});

describe('who may look into the sessions of a cohort', () => {
  it('a trainer of it, not one who teaches the course elsewhere, nor one who no longer teaches it', async () => {
    const course = { kind: 'course', id: 'crs-1' } as const;
    const trainer = await staff(ctx, 'trainer', course);
    const other = await staff(ctx, 'trainer', course);
    const { code } = await aCohort(ctx, coordinator, { trainerIds: [trainer.personId] });
    const which = await aMeeting(ctx, coordinator, code, { trainerId: trainer.personId });
    expect((await meetingSeen(ctx, trainer, which)).meeting.id).toBe(which.meetingId);
    await expect(meetingSeen(ctx, other, which)).rejects.toMatchObject({ kind: 'missing' });
    const former = { ...trainer, grants: [] };
    await expect(meetingSeen(ctx, former, which)).rejects.toMatchObject({ kind: 'missing' });
    const withoutFactor = { ...trainer, secondFactor: false };
    await expect(meetingSeen(ctx, withoutFactor, which)).rejects.toMatchObject({ kind: 'missing' });
    const elsewhere = await aCohort(ctx, coordinator);
    await expect(meetingSeen(ctx, coordinator, { ...which, code: elsewhere.code })).rejects.toMatchObject({
      kind: 'missing',
    });
  });
});

describe('the list of requirements', () => {
  it('says what the cohort asks, and nothing to those whose cohort asks nothing', async () => {
    const course = await courseById(ctx, 'crs-1');
    const line = async ({ personId }: Member) =>
      (await requirementsFor(ctx, personId, course)).filter(({ kind }) => kind === 'attendance');
    const asks = await aCohortOf(ctx, coordinator, { people: 1, percent: 67 });
    const [one] = asks.members as [Member];
    expect(await line(one)).toEqual([{ kind: 'attendance', met: false, done: 0, total: 0, need: 1 }]);
    for (let i = 0; i < 3; i++) await aMeeting(ctx, coordinator, asks.code);
    await aMeeting(ctx, coordinator, asks.code, { required: false });
    expect(await line(one)).toEqual([{ kind: 'attendance', met: false, done: 0, total: 3, need: 3 }]);
    const quiet = await aCohortOf(ctx, coordinator, { people: 1, percent: null });
    await aMeeting(ctx, coordinator, quiet.code);
    expect(await line(quiet.members[0]!)).toEqual([]);
  });
});
