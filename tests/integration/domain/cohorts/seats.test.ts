import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { cohortMembers, enrolments, events, jobs } from '#db/schema';
import {
  addByAddress,
  addPeople,
  changeCohort,
  closeCohort,
  ownCohorts,
  removeMember,
  seatMember,
} from '~/domain/cohorts/index.server';
import { eraseOwn, type Member } from '~/domain/identity/index.server';
import { day } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { anAccount, testPassword } from '../../../support/accounts';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember, aPerson } from '../../../support/factories';
import { lettersIn } from '../../../support/letters';
import { aCompletion, anEnrolment } from '../reports/facts';
import { aCohort, aPlan, enrolmentOf, membersOf } from './facts';

let ctx: TestCtx;
let coordinator: Member;
const people = (n: number) => Promise.all(Array.from({ length: n }, () => aPerson(ctx)));
const kinds = async (kind: string) => ctx.db.read.select().from(events).where(eq(events.kind, kind));
const letters = () => ctx.db.read.select().from(jobs).where(eq(jobs.kind, 'mail.cohortSeated'));

beforeEach(async () => {
  ctx = await testCtx();
  await aCourse(ctx);
  coordinator = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
});

describe('adding people to a cohort', () => {
  it('enrols them once, sets the deadline, and twice is once', async () => {
    const cohort = await aCohort(ctx, coordinator, { deadlineOn: '2026-05-01' });
    const [known, fresh] = await people(2);
    await anEnrolment(ctx, { personId: known!, courseId: 'crs-1', enrolledAt: ctx.clock() - day });
    const add = () => addPeople(ctx, coordinator, { code: cohort.code.toLowerCase(), personIds: [known!, fresh!] });
    const answers = await Promise.all([add(), add()]);
    expect(answers.map(({ joined }) => joined).sort()).toEqual([0, 2]);
    expect(await ctx.db.read.select().from(enrolments)).toHaveLength(2);
    const due = Date.parse('2026-05-01T23:59:59.999+05:00');
    for (const personId of [known!, fresh!]) expect((await enrolmentOf(ctx, personId))?.dueAt).toBe(due);
    expect(await membersOf(ctx, cohort.id)).toHaveLength(2);
    expect(await kinds('cohort.joined')).toHaveLength(2);
    expect(await kinds('cohort.seated')).toHaveLength(2);
    expect(await letters()).toEqual([]);
  });

  it('keeps the number of seats when twenty are added at once', async () => {
    const cohort = await aCohort(ctx, coordinator, { capacity: 7, deadlineDays: 10 });
    const all = await people(20);
    await Promise.all(all.map((personId) => addPeople(ctx, coordinator, { code: cohort.code, personIds: [personId] })));
    const members = await membersOf(ctx, cohort.id);
    expect(members).toHaveLength(20);
    // Those who came first have the seats, and nobody else.
    expect(members.map(({ seatedAt }) => seatedAt !== null)).toEqual(members.map((_, i) => i < 7));
    const rows = await ctx.db.read.select().from(enrolments);
    expect(rows.filter(({ dueAt }) => dueAt !== null)).toHaveLength(7);
  });

  it('takes in whoever has an address, once, and somebody new with a letter', async () => {
    const cohort = await aCohort(ctx, coordinator, { capacity: 1 });
    const given = { name: 'Дана Серікқызы', locale: 'kk' as const, cityId: null, organisation: null };
    const add = () => addByAddress(ctx, coordinator, { code: cohort.code, email: 'dana@example.kz', ...given });
    await Promise.all([add(), add()]);
    await addByAddress(ctx, coordinator, { code: cohort.code, email: 'second@example.kz', ...given });
    const members = await membersOf(ctx, cohort.id);
    expect(members.map(({ seatedAt }) => seatedAt !== null)).toEqual([true, false]);
    expect(await ctx.db.read.select().from(jobs).where(eq(jobs.kind, 'mail.invitation'))).toHaveLength(2);
  });

  it('is refused once the cohort is closed', async () => {
    const cohort = await aCohort(ctx, coordinator);
    await Promise.all([1, 2].map(() => closeCohort(ctx, coordinator, cohort.code)));
    expect(await kinds('cohort.closed')).toHaveLength(1);
    const personIds = await people(1);
    await expect(addPeople(ctx, coordinator, { code: cohort.code, personIds })).rejects.toMatchObject({
      code: 'cohortClosed',
    });
    expect(await ctx.db.read.select().from(enrolments)).toEqual([]);
  });
});

describe('a seat that becomes free', () => {
  it('goes to the first who waits, in the same transaction, with a letter in her language', async () => {
    const cohort = await aCohort(ctx, coordinator, { capacity: 1, deadlineDays: 10, title: 'Көктем' });
    const first = await aPerson(ctx);
    const { personId: second } = await aMember(ctx, { email: 'second@example.kz' });
    const third = await aPerson(ctx);
    for (const personId of [first, second, third]) {
      await addPeople(ctx, coordinator, { code: cohort.code, personIds: [personId] });
      ctx.pass(1000);
    }
    expect((await ownCohorts(ctx, third)).get('crs-1')).toMatchObject({ name: 'Көктем', waiting: 2 });
    const [member] = await membersOf(ctx, cohort.id);
    ctx.pass(20 * day);
    const remove = () => removeMember(ctx, coordinator, { code: cohort.code, memberId: member?.id });
    await Promise.all([remove(), remove()]);
    const left = await membersOf(ctx, cohort.id);
    expect(left.map(({ personId, seatedAt }) => [personId, seatedAt])).toEqual([
      [second, ctx.clock()],
      [third, null],
    ]);
    expect(await kinds('cohort.left')).toHaveLength(1);
    // The deadline counts from the seat.
    expect((await enrolmentOf(ctx, second))?.dueAt).toBe(Date.parse('2026-04-01T23:59:59.999+05:00'));
    expect((await ownCohorts(ctx, third)).get('crs-1')).toMatchObject({ waiting: 1 });
    expect((await ownCohorts(ctx, second)).get('crs-1')).toMatchObject({ waiting: null });
    while (await runNextJob(ctx, handlers));
    const sent = (await lettersIn(ctx.env.dataDir)).filter(({ text }) => text?.includes('Көктем'));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain('Сәлеметсіз бе!');
  });

  it('is one that more seats open, and fewer than are taken are refused', async () => {
    const cohort = await aCohort(ctx, coordinator, { capacity: 2 });
    await addPeople(ctx, coordinator, { code: cohort.code, personIds: await people(5) });
    const change = (capacity: number | null) =>
      changeCohort(ctx, coordinator, { code: cohort.code, plan: aPlan({ capacity }) });
    await expect(change(1)).rejects.toMatchObject({ code: 'seatsTaken', field: 'capacity', params: { n: 2 } });
    await change(4);
    await change(4);
    expect((await membersOf(ctx, cohort.id)).filter(({ seatedAt }) => seatedAt !== null)).toHaveLength(4);
    expect(await letters()).toHaveLength(2);
    expect(await kinds('cohort.changed')).toHaveLength(1);
    await change(null);
    expect((await membersOf(ctx, cohort.id)).every(({ seatedAt }) => seatedAt !== null)).toBe(true);
  });

  it('may be given out of turn, once, and then nobody follows until there is room again', async () => {
    const cohort = await aCohort(ctx, coordinator, { capacity: 1 });
    await addPeople(ctx, coordinator, { code: cohort.code, personIds: await people(3) });
    const [first, second, third] = await membersOf(ctx, cohort.id);
    const give = () => seatMember(ctx, coordinator, { code: cohort.code, memberId: third?.id });
    await Promise.all([give(), give()]);
    expect(await letters()).toHaveLength(1);
    await removeMember(ctx, coordinator, { code: cohort.code, memberId: first?.id });
    const left = await membersOf(ctx, cohort.id);
    expect(left.map(({ id, seatedAt }) => [id, seatedAt !== null])).toEqual([
      [second?.id, false],
      [third?.id, true],
    ]);
    await expect(seatMember(ctx, coordinator, { code: cohort.code, memberId: first?.id })).rejects.toMatchObject({
      code: 'memberLeft',
    });
  });

  it('of somebody erased goes to the first who waits, at once and with a letter', async () => {
    const cohort = await aCohort(ctx, coordinator, { capacity: 1, deadlineOn: '2026-05-01' });
    const closed = await aCohort(ctx, coordinator, { capacity: 1 });
    const member = await anAccount(ctx);
    const [first, second] = await people(2);
    for (const { code } of [cohort, closed])
      await addPeople(ctx, coordinator, { code, personIds: [member.personId, first!, second!] });
    await closeCohort(ctx, coordinator, closed.code);
    ctx.pass(day);
    await eraseOwn(ctx, member, testPassword);
    expect(await membersOf(ctx, cohort.id)).toMatchObject([
      { personId: first, seatedAt: ctx.clock() },
      { personId: second, seatedAt: null },
    ]);
    expect((await enrolmentOf(ctx, first!))?.dueAt).toBe(Date.parse('2026-05-01T23:59:59.999+05:00'));
    expect(await letters()).toHaveLength(1);
    // Nobody comes into a closed cohort any more, and that somebody was in it is still counted.
    expect((await membersOf(ctx, closed.id)).map(({ seatedAt }) => seatedAt)).toEqual([null, null]);
    expect(await ctx.db.read.select().from(cohortMembers)).toHaveLength(6);
  });

  it('of somebody who only waited is nobody’s', async () => {
    const cohort = await aCohort(ctx, coordinator, { capacity: 1 });
    const member = await anAccount(ctx);
    const [first, last] = await people(2);
    await addPeople(ctx, coordinator, { code: cohort.code, personIds: [first!, member.personId, last!] });
    await eraseOwn(ctx, member, testPassword);
    const left = await membersOf(ctx, cohort.id);
    expect(left.map(({ personId, seatedAt }) => [personId, seatedAt !== null])).toEqual([
      [first, true],
      [last, false],
    ]);
  });
});

describe('somebody who completed', () => {
  it('keeps what is earned, and gets no new deadline', async () => {
    const cohort = await aCohort(ctx, coordinator, { deadlineDays: 10 });
    const [personId] = await people(1);
    await addPeople(ctx, coordinator, { code: cohort.code, personIds: [personId!] });
    const { versionId } = await aCourse(ctx);
    await aCompletion(ctx, { personId: personId!, courseId: 'crs-1', versionId });
    const before = await enrolmentOf(ctx, personId!);
    await changeCohort(ctx, coordinator, { code: cohort.code, plan: aPlan({ deadlineDays: 3 }) });
    const [member] = await membersOf(ctx, cohort.id);
    await removeMember(ctx, coordinator, { code: cohort.code, memberId: member?.id });
    expect(await enrolmentOf(ctx, personId!)).toEqual(before);
  });
});
