import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { cohortMembers, completions, events } from '#db/schema';
import { courseById } from '~/domain/catalogue/index.server';
import type { Member } from '~/domain/identity/index.server';
import { enrol, withdraw } from '~/domain/learning/index.server';
import {
  attendanceOf,
  closeMeeting,
  correctMark,
  keepSheet,
  markPerson,
  marksOf,
  meetingSeen,
  scanAt,
  scanOf,
  scansOf,
  unmarkedIn,
} from '~/domain/meetings/index.server';
import { minute } from '~/platform/clock';
import { sha256 } from '~/platform/secrets';
import { type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aCity, aPerson } from '../../../support/factories';
import { counting } from '../reports/facts';
import { aCohortOf, aMeeting, completedBy, hasRead, marksIn, staff, tuesday } from './facts';

let ctx: TestCtx;
let coordinator: Member;
const untimed = { checkInAt: null, checkOutAt: null } as const;

beforeAll(async () => {
  ctx = await testCtx();
  await aCourse(ctx, { quiz: null });
  await aCity(ctx);
  coordinator = await staff(ctx, 'coordinator');
});

async function aSession(given: Parameters<typeof aCohortOf>[2] = {}) {
  const cohort = await aCohortOf(ctx, coordinator, given);
  const which = await aMeeting(ctx, coordinator, cohort.code);
  const mark = (of: Member, status: 'present' | 'late' | 'absent' | 'excused', markId = ctx.newId()) =>
    markPerson(ctx, coordinator, { ...which, markId, personId: of.personId, status });
  const last = async ({ personId }: Member) => (await marksOf(ctx, coordinator, which.meetingId, personId)).at(-1);
  const correct = async (of: Member, status: 'present' | 'absent', reason = 'қате', seen?: string | null) =>
    correctMark(ctx, coordinator, {
      ...which,
      markId: ctx.newId(),
      personId: of.personId,
      seen: seen === undefined ? ((await last(of))?.id ?? null) : seen,
      status,
      ...untimed,
      reason,
    });
  return { ...cohort, which, mark, last, correct };
}

describe('one tap', () => {
  it('marks once, however often it is sent and from however many hands', async () => {
    const { members, which, mark } = await aSession();
    const [one, two] = members as [Member, Member, Member];
    const id = ctx.newId();
    await Promise.all([mark(one, 'present', id), mark(one, 'present', id), mark(one, 'present')]);
    expect(await marksIn(ctx, which.meetingId)).toMatchObject([
      { id, status: 'present', source: 'sheet', recordedBy: coordinator.accountId, supersedes: null, reason: null },
    ]);
    await expect(mark(two, 'present', id)).rejects.toMatchObject({ code: 'eventTaken' });
    await expect(mark(one, 'absent')).rejects.toMatchObject({ code: 'attendanceMarked' });
    expect(await marksIn(ctx, which.meetingId)).toHaveLength(1);
  });

  it('finds only people of the session, and only those whom the actor may see', async () => {
    const { which, members } = await aSession();
    const strange = await aPerson(ctx);
    const tap = (actor: Member, personId: string) =>
      markPerson(ctx, actor, { ...which, markId: ctx.newId(), personId, status: 'present' });
    await expect(tap(coordinator, strange)).rejects.toMatchObject({ kind: 'missing' });
    const elsewhere = await staff(ctx, 'coordinator', { kind: 'city', id: 'almaty' });
    await expect(tap(elsewhere, members[0]!.personId)).rejects.toMatchObject({ kind: 'missing' });
    await expect(tap(members[0]!, members[0]!.personId)).rejects.toMatchObject({ kind: 'missing' });
    expect(await marksIn(ctx, which.meetingId)).toEqual([]);
  });

  it('is drawn from lists that cost the same for three people and for thirty', async () => {
    const queries = async (people: number) => {
      const { which } = await aSession({ people });
      const found = await meetingSeen(ctx, coordinator, which);
      const seen = counting(ctx);
      await attendanceOf(seen.ctx, coordinator, found, { limit: 100 });
      await unmarkedIn(seen.ctx, found);
      return seen.queries();
    };
    expect(await queries(30)).toBe(await queries(3));
  });
});

describe('a correction', () => {
  it('is a further row with its reason; the one before stays, and a stale one is refused', async () => {
    const { members, which, mark, correct, last } = await aSession();
    const [one] = members as [Member, Member, Member];
    await mark(one, 'absent');
    const first = await last(one);
    await expect(correct(one, 'present', ' ')).rejects.toMatchObject({ field: 'reason', code: 'reasonRequired' });
    await expect(correct(one, 'absent')).rejects.toMatchObject({ code: 'attendanceSame' });
    await correct(one, 'present', 'Кешірек келді');
    await expect(correct(one, 'absent', 'x', first?.id)).rejects.toMatchObject({ code: 'attendanceChanged' });
    expect(await marksOf(ctx, coordinator, which.meetingId, one.personId)).toMatchObject([
      { status: 'absent', reason: null },
      { status: 'present', reason: 'Кешірек келді' },
    ]);
    const told = (await ctx.db.read.select().from(events)).filter(({ kind }) => kind === 'attendance.corrected');
    expect(JSON.parse(told.at(-1)!.data)).toMatchObject({ before: 'absent', after: 'present' });
    expect(told.at(-1)!.data).not.toContain('Кешірек');
  });
});

describe('closing a session', () => {
  it('completes exactly those who were there and have all else, once', async () => {
    const { members, which, mark } = await aSession({ people: 6 });
    const [present, late, excused, absent, unmarked, unread] = members as [
      Member,
      Member,
      Member,
      Member,
      Member,
      Member,
    ];
    for (const one of [present, late, excused, absent, unmarked]) await hasRead(ctx, one.personId);
    await mark(present, 'present');
    await mark(late, 'late');
    await mark(excused, 'excused');
    await mark(absent, 'absent');
    await mark(unread, 'present');
    expect((await completedBy(ctx)).has(present.personId)).toBe(false);
    expect(await unmarkedIn(ctx, await meetingSeen(ctx, coordinator, which))).toBe(1);
    const closed = await closeMeeting(ctx, coordinator, which);
    expect(closed).toEqual({ there: 3, absent: 3, completed: 2 });
    expect(await closeMeeting(ctx, coordinator, which)).toEqual({ ...closed, completed: 0 });
    const done = await completedBy(ctx);
    expect(members.map(({ personId }) => done.has(personId))).toEqual([true, true, false, false, false, false]);
    const evidence = await ctx.db.read.select().from(completions).where(eq(completions.personId, present.personId));
    expect(evidence[0]?.evidence).toContainEqual({ kind: 'attendance', met: true, done: 1, total: 1, need: 1 });
    await expect(mark(absent, 'present')).rejects.toMatchObject({ code: 'meetingClosed' });
    const told = (await ctx.db.read.select().from(events)).filter(({ subjectId }) => subjectId === which.meetingId);
    expect(told.map(({ kind }) => kind)).toEqual(['meeting.planned', 'meeting.closed']);
  });

  it('leaves a completion to the last thing that is done, whichever it is', async () => {
    const { members, which, mark } = await aSession({ people: 1 });
    const [one] = members as [Member];
    await mark(one, 'present');
    await closeMeeting(ctx, coordinator, which);
    expect((await completedBy(ctx)).has(one.personId)).toBe(false);
    await hasRead(ctx, one.personId);
    const course = await courseById(ctx, 'crs-1');
    await withdraw(ctx, one, { course });
    await enrol(ctx, one, { course });
    expect((await completedBy(ctx)).has(one.personId)).toBe(true);
  });

  it('is followed by corrections: to present completes, away from present takes nothing back', async () => {
    const { members, which, mark, correct } = await aSession({ people: 2 });
    const [was, wasNot] = members as [Member, Member];
    for (const { personId } of members) await hasRead(ctx, personId);
    await mark(was, 'present');
    await closeMeeting(ctx, coordinator, which);
    expect(await correct(wasNot, 'present')).toEqual({ completed: true });
    expect(await correct(was, 'absent')).toEqual({ completed: false });
    const done = await completedBy(ctx);
    expect(members.every(({ personId }) => done.has(personId))).toBe(true);
  });

  it('lets somebody who joined later be corrected from absent, with a reason', async () => {
    const { code, members, which, correct, last } = await aSession({ people: 1 });
    await closeMeeting(ctx, coordinator, which);
    const late = await aCohortOf(ctx, coordinator, { people: 1 });
    const [one] = late.members as [Member];
    const [seat] = await ctx.db.read
      .select()
      .from(cohortMembers)
      .where(eq(cohortMembers.personId, members[0]!.personId));
    await ctx.db.write((tx) => tx.insert(cohortMembers).values({ ...seat!, id: ctx.newId(), personId: one.personId }));
    await expect(correct(one, 'present', '')).rejects.toMatchObject({ code: 'reasonRequired' });
    await correct(one, 'present', 'Тізімге кеш қосылды');
    expect(await last(one)).toMatchObject({ status: 'present', reason: 'Тізімге кеш қосылды' });
    expect(code).toBeTruthy();
  });
});

describe('a typed sheet', () => {
  const scan = scanOf({ bytes: Buffer.from('%PDF-1.7 a sheet'), tooLarge: false });

  it('writes all lines with the scan behind them, and the same sheet again writes nothing', async () => {
    const { members, which } = await aSession();
    const [one, two, three] = members as [Member, Member, Member];
    const at = (minutes: number) => tuesday + minutes * minute;
    const lines = [
      { personId: one.personId, status: 'present', checkInAt: at(5), checkOutAt: at(90) },
      { personId: two.personId, status: 'absent', checkInAt: at(5), checkOutAt: null },
    ] as const;
    const keep = (given: object = {}) =>
      keepSheet(ctx, coordinator, { ...which, lines: [...lines], source: 'sheet', reason: null, scan, ...given });
    expect(await keep()).toEqual({ recorded: 2, corrected: 0, unchanged: 0, completed: 0 });
    expect(await keep()).toEqual({ recorded: 0, corrected: 0, unchanged: 2, completed: 0 });
    const hash = sha256('%PDF-1.7 a sheet');
    expect((await marksIn(ctx, which.meetingId)).sort((a, b) => (a.personId < b.personId ? -1 : 1))).toMatchObject(
      [
        { personId: one.personId, checkInAt: at(5), checkOutAt: at(90), evidenceHash: hash },
        { personId: two.personId, checkInAt: null, evidenceHash: hash },
      ].sort((a, b) => (a.personId < b.personId ? -1 : 1)),
    );
    expect(await scansOf(ctx, which.meetingId)).toHaveLength(1);
    const kept = await scanAt(ctx, coordinator, { ...which, hash });
    expect(kept.bytes.toString()).toBe('%PDF-1.7 a sheet');
    const other = await aSession();
    await expect(scanAt(ctx, coordinator, { ...other.which, hash })).rejects.toMatchObject({ kind: 'missing' });
    const change = { ...lines[0], status: 'late' as const };
    const more = { personId: three.personId, status: 'present' as const, ...untimed };
    await expect(keep({ lines: [more, change] })).rejects.toMatchObject({ field: 'reason' });
    expect(await marksIn(ctx, which.meetingId)).toHaveLength(2);
    expect(await keep({ lines: [more, change], reason: 'Қайта саналды' })).toMatchObject({ recorded: 1, corrected: 1 });
  });

  it('refuses what is no scan, and a going before the coming beside its line', async () => {
    for (const bytes of ['<svg>', 'GIF89a', '']) {
      expect(() => scanOf({ bytes: Buffer.from(bytes), tooLarge: false })).toThrowError(/scanKind/);
    }
    expect(() => scanOf({ bytes: Buffer.alloc(0), tooLarge: true })).toThrowError(/scanTooLarge/);
    const { members, which } = await aSession();
    const [one] = members as [Member, Member, Member];
    const line = {
      personId: one.personId,
      status: 'present' as const,
      checkInAt: tuesday + minute,
      checkOutAt: tuesday,
    };
    const kept = keepSheet(ctx, coordinator, { ...which, lines: [line], source: 'sheet', reason: null, scan: null });
    await expect(kept).rejects.toMatchObject({ field: `out.${one.personId}`, code: 'checkOutEarly' });
  });
});
