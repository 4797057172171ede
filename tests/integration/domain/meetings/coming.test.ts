import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { cohortMembers } from '#db/schema';
import type { Member } from '~/domain/identity/index.server';
import {
  cancelMeeting,
  closeMeeting,
  currentCode,
  kioskSearch,
  markAtKiosk,
  markOneself,
  markPerson,
  openKiosk,
  ownPartIn,
  passByCode,
  passByTypedCode,
} from '~/domain/meetings/index.server';
import { hour, minute } from '~/platform/clock';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { aCohortOf, aMeeting, marksIn, staff } from './facts';

let ctx: TestCtx;
let coordinator: Member;

beforeAll(async () => {
  ctx = await testCtx();
  await aCourse(ctx, { quiz: null });
  coordinator = await staff(ctx, 'coordinator');
});

async function aSession() {
  const cohort = await aCohortOf(ctx, coordinator, { people: 2 });
  const which = await aMeeting(ctx, coordinator, cohort.code);
  const { meetingId } = which;
  const come = (actor: Member, pass: string | null, markId = ctx.newId()) =>
    markOneself(ctx, actor, { meetingId, markId, pass });
  const pass = () => passByCode(ctx, { meetingId, code: currentCode(ctx, meetingId).code });
  return { ...cohort, which, meetingId, come, pass };
}

describe('the code on the screen', () => {
  it('marks a member as present at once and once, as themselves', async () => {
    const { members, meetingId, come, pass } = await aSession();
    const [one] = members as [Member, Member];
    const ticket = await pass();
    const markId = ctx.newId();
    await Promise.all([come(one, ticket, markId), come(one, ticket, markId), come(one, ticket)]);
    expect(await marksIn(ctx, meetingId)).toMatchObject([
      { id: markId, status: 'present', source: 'code', recordedBy: one.accountId, checkInAt: ctx.clock() },
    ]);
    expect((await ownPartIn(ctx, one, meetingId)).mark).toMatchObject({ status: 'present' });
  });

  it('is taken typed, in any case, only by somebody who belongs there', async () => {
    const { members, meetingId } = await aSession();
    const { code } = currentCode(ctx, meetingId);
    const typed = ` ${code.slice(0, 3).toLowerCase()} ${code.slice(3)}`;
    expect(await passByTypedCode(ctx, members[0]!, typed)).toMatchObject({ meetingId });
    const stranger = await aMember(ctx);
    await expect(passByTypedCode(ctx, stranger, code)).rejects.toMatchObject({ code: 'codeExpired' });
  });

  it('is of no use to somebody to whom it was sent: a minute later it is gone', async () => {
    const { meetingId } = await aSession();
    const { code } = currentCode(ctx, meetingId);
    ctx.pass(minute);
    await expect(passByCode(ctx, { meetingId, code })).rejects.toMatchObject({ code: 'codeExpired' });
  });

  it('holds for one session only, and so does the pass', async () => {
    const [here, there] = [await aSession(), await aSession()];
    const { code } = currentCode(ctx, here.meetingId);
    await expect(passByCode(ctx, { meetingId: there.meetingId, code })).rejects.toMatchObject({ code: 'codeExpired' });
    const [one] = here.members as [Member, Member];
    await expect(here.come(one, await there.pass())).rejects.toMatchObject({ code: 'passExpired' });
    await expect(there.come(one, await there.pass())).rejects.toMatchObject({ code: 'notOnList' });
    await expect(here.come(one, null)).rejects.toMatchObject({ code: 'passExpired' });
    const ticket = await here.pass();
    const [body, signature] = ticket.split('.') as [string, string];
    const forged = Buffer.from(
      Buffer.from(body, 'base64url')
        .toString()
        .replace(/\d+\]$/, '99999999999999]'),
    );
    for (const pass of [`${forged.toString('base64url')}.${signature}`, `${body}.`, 'x', `${ticket}x`])
      await expect(here.come(one, pass)).rejects.toMatchObject({ code: 'passExpired' });
    ctx.pass(hour);
    await expect(here.come(one, ticket)).rejects.toMatchObject({ code: 'passExpired' });
    expect(await marksIn(ctx, here.meetingId)).toEqual([]);
  });

  it('does nothing by itself for whoever waits, nor against what staff wrote, nor after the end', async () => {
    const { code, which, members, meetingId, come, pass } = await aSession();
    const [one, two] = members as [Member, Member];
    await ctx.db.write((tx) =>
      tx.update(cohortMembers).set({ seatedAt: null }).where(eq(cohortMembers.personId, two.personId)),
    );
    expect((await ownPartIn(ctx, two, meetingId)).part).toBe('waiting');
    await expect(come(two, await pass())).rejects.toMatchObject({ code: 'notOnList' });
    await markPerson(ctx, coordinator, { ...which, markId: ctx.newId(), personId: one.personId, status: 'excused' });
    await expect(come(one, await pass())).rejects.toMatchObject({ code: 'attendanceOther' });
    const other = await aMeeting(ctx, coordinator, code);
    await closeMeeting(ctx, coordinator, which);
    await expect(come(one, await pass())).rejects.toMatchObject({ code: 'meetingClosed' });
    await cancelMeeting(ctx, coordinator, other);
    await expect(openKiosk(ctx, coordinator, other)).rejects.toMatchObject({ code: 'meetingCancelled' });
  });
});

describe('the screen at the door', () => {
  it('finds members by the beginning of a name in any script, and nobody else', async () => {
    const { which, code } = await aSession();
    const names = { nameKk: 'Әйгерім Қанатқызы', nameRu: 'Айгерим Канатовна', nameLatin: 'Aigerim Kanatkyzy' };
    const own = await aCohortOf(ctx, coordinator, { people: 1 });
    await aPerson(ctx, names);
    const meeting = await aMeeting(ctx, coordinator, own.code);
    const token = await openKiosk(ctx, coordinator, meeting);
    const search = (q: string) => kioskSearch(ctx, token, { q, locale: 'kk' });
    expect((await search('катыс')).people).toEqual([{ memberId: expect.any(String), name: 'Қатысушы а', here: false }]);
    for (const q of ['Айгерим', 'қ', '%', '__', '']) expect((await search(q)).people, q).toEqual([]);
    expect([which.code, code]).toEqual([code, which.code]);
  });

  it('marks somebody once, in the name of whoever opened it, and is over with the list or after half a day', async () => {
    const { which, members, meetingId } = await aSession();
    const token = await openKiosk(ctx, coordinator, which);
    const { people } = await kioskSearch(ctx, token, { q: 'Қатысушы', locale: 'kk' });
    const [first] = people;
    const markId = ctx.newId();
    const tap = () => markAtKiosk(ctx, token, { memberId: first!.memberId, markId, locale: 'kk' });
    expect(await tap()).toEqual({ name: 'Қатысушы а' });
    await tap();
    expect(await marksIn(ctx, meetingId)).toMatchObject([
      { personId: members[0]!.personId, source: 'kiosk', recordedBy: coordinator.accountId, status: 'present' },
    ]);
    const other = await aSession();
    const [seat] = await ctx.db.read
      .select()
      .from(cohortMembers)
      .where(eq(cohortMembers.personId, other.members[0]!.personId));
    const elsewhere = { memberId: seat!.id, markId: ctx.newId(), locale: 'kk' } as const;
    await expect(markAtKiosk(ctx, token, elsewhere)).rejects.toMatchObject({ kind: 'missing' });
    const over = { kind: 'missing', code: 'kioskOver' };
    await expect(kioskSearch(ctx, `${token}x`, { q: 'Қа', locale: 'kk' })).rejects.toMatchObject(over);
    await closeMeeting(ctx, coordinator, which);
    await expect(tap()).rejects.toMatchObject(over);
    const late = await openKiosk(ctx, coordinator, other.which);
    ctx.pass(13 * hour);
    await expect(kioskSearch(ctx, late, { q: 'Қа', locale: 'kk' })).rejects.toMatchObject(over);
  });
});
