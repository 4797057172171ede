import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { type enrolments, notices } from '#db/schema';
import { addPeople, closeCohort } from '~/domain/cohorts/index.server';
import type { Member } from '~/domain/identity/index.server';
import { savePreferences } from '~/domain/notices/index.server';
import { day, dayIn, hour } from '~/platform/clock';
import { monday, type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember } from '../../../support/factories';
import { aCohort } from '../cohorts/facts';
import { anEnrolment } from '../reports/facts';
import { aMeeting, aReader, changeMeeting, letters, live } from './facts';

let ctx: TestCtx;
let reader: Member;
/** The last instant of the day so many days after the tests' Monday. */
const endOf = (days: number) => monday + 14 * hour - 1 + days * day;
const enrolled = (given: Partial<typeof enrolments.$inferInsert> = {}) =>
  anEnrolment(ctx, {
    personId: reader.personId,
    courseId: 'crs-1',
    enrolledAt: monday - 5 * day,
    startedAt: monday - 5 * day,
    lastActiveAt: monday,
    ...given,
  });
const prefer = (given: object) =>
  savePreferences(ctx, reader, { deadlines: 'daily', meetings: 'daily', idle: 'daily', desk: true, ...given });

beforeEach(async () => {
  ctx = await testCtx();
  await aCourse(ctx);
  reader = await aReader(ctx);
});

describe('a session of one’s cohort', () => {
  let cohort: { id: string; code: string };
  /** So many days after Monday, at an hour of Almaty. */
  const at = (days: number, hours: number) => monday - 10 * hour + days * day + hours * hour;

  beforeEach(async () => {
    const coordinator = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
    cohort = await aCohort(ctx, coordinator, { startsOn: '2026-03-02', capacity: 1 });
    await addPeople(ctx, coordinator, { code: cohort.code, personIds: [reader.personId] });
    const waiting = await aReader(ctx, { email: 'waiting@example.org' });
    await addPeople(ctx, coordinator, { code: cohort.code, personIds: [waiting.personId] });
    await live(ctx, 1);
  });
  const reminders = async () =>
    (await letters(ctx)).filter(({ text, to }) => text.includes('reminder') && to === reader.email);

  it('is told the day before, with place and an entry for the calendar, to whoever has a seat', async () => {
    const id = await aMeeting(ctx, cohort.id, at(3, 15), { link: 'https://call.example/abc' });
    await live(ctx, 20);
    expect(await reminders()).toEqual([]);
    await live(ctx, 40);
    const [one, ...more] = await reminders();
    expect(more).toEqual([]);
    expect(one?.subject).toBe('Session: Көше картасы, 5 March 2026, 15:00–17:00 (Almaty time)');
    expect(one?.text).toContain('Place: Абай көшесі, 10\nOnline: https://call.example/abc\n');
    expect(one?.letter.date && dayIn(ctx.clock())).toBeTruthy();
    const [attached] = one?.letter.attachments ?? [];
    expect(attached?.contentType).toBe('text/calendar');
    const entry = attached?.content.toString() ?? '';
    expect(entry).toContain(`UID:meeting-${id}@localhost\r\n`);
    expect(entry).toContain('DTSTART:20260305T100000Z\r\n');
    const [row] = await ctx.db.read.select().from(notices).where(eq(notices.subjectId, id));
    expect(dayIn(row?.notedAt ?? 0)).toBe('2026-03-04');
    expect((await letters(ctx)).filter(({ to }) => to === 'waiting@example.org')).toHaveLength(1);
  });

  it('that was moved is told with what it was, and again the day before', async () => {
    const id = await aMeeting(ctx, cohort.id, at(3, 15));
    await live(ctx, 1);
    await changeMeeting(ctx, id, { startsAt: at(4, 10), endsAt: at(4, 12), revision: 1 });
    await live(ctx, 1);
    const [changed] = await reminders();
    expect(changed?.subject).toBe('Changed: Көше картасы, 6 March 2026, 10:00–12:00 (Almaty time)');
    expect(changed?.text).toContain('Before: 5 March 2026, 15:00–17:00 (Almaty time)');
    expect(changed?.letter.attachments[0]?.content.toString()).toContain('SEQUENCE:1\r\n');
    await live(ctx, 96);
    expect((await reminders()).map(({ subject }) => subject.slice(0, 8))).toEqual(['Changed:', 'Session:']);
  });

  it('that was cancelled is told once, on the day of a letter too', async () => {
    await enrolledElsewhere();
    const id = await aMeeting(ctx, cohort.id, at(1, 15));
    await live(ctx, 1);
    expect(await reminders()).toHaveLength(1);
    await changeMeeting(ctx, id, { cancelledAt: ctx.clock(), revision: 1 });
    await live(ctx, 12);
    const sent = await reminders();
    expect(sent.map(({ subject }) => subject)).toEqual([
      'What is coming up for you: Kenes',
      'Cancelled: Көше картасы, 3 March 2026, 15:00–17:00 (Almaty time)',
    ]);
    expect(sent[1]?.letter.attachments[0]?.content.toString()).toContain('STATUS:CANCELLED\r\n');
    expect(sent[1]?.letter.attachments[0]?.content.toString()).toContain(`UID:meeting-${id}@localhost\r\n`);
  });

  /** Something else that is due on the same day. */
  const enrolledElsewhere = async () => {
    await aCourse(ctx, { id: 'crs-2' });
    await enrolled({ courseId: 'crs-2', dueAt: endOf(3) });
  };

  it('whose title alone changed, or that was changed twice within the hour, bothers nobody twice', async () => {
    const id = await aMeeting(ctx, cohort.id, at(5, 15));
    await live(ctx, 1);
    await changeMeeting(ctx, id, { title: 'Басқа атау', revision: 1 });
    await live(ctx, 1);
    expect(await reminders()).toEqual([]);
    await changeMeeting(ctx, id, { venue: 'first', revision: 2 });
    await changeMeeting(ctx, id, { venue: 'second', revision: 3 });
    await live(ctx, 1);
    expect((await reminders()).map(({ text }) => text.includes('Place: second'))).toEqual([true]);
  });

  it('changed by night is told in the morning', async () => {
    const id = await aMeeting(ctx, cohort.id, at(3, 15));
    await live(ctx, 12);
    await changeMeeting(ctx, id, { venue: 'Басқа жер', revision: 1 });
    await live(ctx, 9);
    expect(dayIn(ctx.clock())).toBe('2026-03-03');
    expect(await reminders()).toEqual([]);
    await live(ctx, 2);
    expect(await reminders()).toHaveLength(1);
  });

  it('changed for somebody who wants no letters is not told later either', async () => {
    const id = await aMeeting(ctx, cohort.id, at(3, 15));
    await live(ctx, 1);
    await prefer({ meetings: 'none' });
    await changeMeeting(ctx, id, { venue: 'Басқа жер', revision: 1 });
    await live(ctx, 1);
    await prefer({});
    await live(ctx, 3);
    expect(await reminders()).toEqual([]);
  });

  it('of a closed cohort is told to nobody', async () => {
    await aMeeting(ctx, cohort.id, at(2, 15));
    const coordinator = await aMember(ctx, { grants: [{ role: 'coordinator', scope: { kind: 'all' } }] });
    await closeCohort(ctx, coordinator, cohort.code);
    await live(ctx, 48);
    expect(await reminders()).toEqual([]);
  });
});
