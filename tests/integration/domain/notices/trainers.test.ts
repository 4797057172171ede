import { eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { calendarFeeds, grants } from '#db/schema';
import { addPeople } from '~/domain/cohorts/index.server';
import type { Member } from '~/domain/identity/index.server';
import { closeMeeting } from '~/domain/meetings/index.server';
import { findCalendar, findFeed, openFeed, savePreferences } from '~/domain/notices/index.server';
import { day, dayIn, hour } from '~/platform/clock';
import { monday, type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aMember } from '../../../support/factories';
import { aCohort } from '../cohorts/facts';
import { staff } from '../meetings/facts';
import { aMeeting, aReader, changeMeeting, letters, live, work } from './facts';

let ctx: TestCtx;
let coordinator: Member;
let trainer: Member;
let cohort: { id: string; code: string };
/** So many days after Monday, at an hour of Almaty. */
const at = (days: number, hours: number) => monday - 10 * hour + days * day + hours * hour;
const theirs = async () => (await letters(ctx)).filter(({ to }) => to === trainer.email);
const subjects = async () => (await theirs()).map(({ subject }) => subject);

/** Somebody who teaches the course, or what is given, and reads English. */
async function aTrainer(): Promise<Member> {
  const one = await aReader(ctx);
  await ctx.db.write((tx) =>
    tx.insert(grants).values({
      id: ctx.newId(),
      accountId: one.accountId,
      role: 'trainer',
      scope: 'course',
      scopeId: 'crs-1',
      grantedBy: coordinator.accountId,
      grantedAt: ctx.clock(),
    }),
  );
  return one;
}

beforeEach(async () => {
  ctx = await testCtx();
  await aCourse(ctx);
  coordinator = await staff(ctx, 'coordinator');
  trainer = await aTrainer();
  cohort = await aCohort(ctx, coordinator, { startsOn: '2026-03-02', trainerIds: [trainer.personId] });
  const member = await aMember(ctx);
  await addPeople(ctx, coordinator, { code: cohort.code, personIds: [member.personId] });
});

it('are told the day before who comes, when and where, with the ways to the door, the sheet and the list', async () => {
  const id = await aMeeting(ctx, cohort.id, at(2, 15));
  await live(ctx, 4);
  expect(await theirs()).toEqual([]);
  await live(ctx, 27);
  const [one, ...more] = await theirs();
  expect(more).toEqual([]);
  expect(one?.subject).toBe('You lead: Көше картасы, 4 March 2026, 15:00–17:00 (Almaty time)');
  const page = `http://localhost:3000/en/coordinate/cohorts/${cohort.code}/sessions/${id}`;
  for (const line of [
    'You lead the session “Көше картасы” of the course “Course crs-1”: 4 March 2026, 15:00–17:00 (Almaty time)',
    `Cohort ${cohort.code}, 1 member`,
    'Place: Абай көшесі, 10',
    `Screen at the door: ${page}/kiosk`,
    `Sheet to print and sign: ${page}/paper`,
    `The list of the session:\n${page}\n`,
    '/unsubscribe/reminders.',
  ])
    expect(one?.text).toContain(line);
  expect(one?.letter.attachments[0]?.content.toString()).toContain(`UID:meeting-${id}@localhost\r\n`);
  expect(one?.letter.headers.get('content-language')).toBe('en');
});

it('are told once of a list that is still open a day later, and of none that is closed', async () => {
  const open = await aMeeting(ctx, cohort.id, at(0, 12), { title: 'Ашық' });
  const shut = await aMeeting(ctx, cohort.id, at(0, 14), { title: 'Жабық' });
  ctx.pass(8 * hour);
  await closeMeeting(ctx, coordinator, { code: cohort.code, meetingId: shut });
  await live(ctx, 12);
  expect(await theirs()).toEqual([]);
  await live(ctx, 72);
  const [one, ...more] = await theirs();
  expect(more).toEqual([]);
  expect(one?.subject).toBe('The list is still open: Ашық, 2 March 2026, 12:00–14:00 (Almaty time)');
  expect(one?.text).toContain(`/coordinate/cohorts/${cohort.code}/sessions/${open}/closing\n`);
  expect(one?.letter.attachments).toEqual([]);
});

it('are told of a session that somebody is named for only that somebody, and nobody who teaches no more', async () => {
  const other = await aTrainer();
  await aMeeting(ctx, cohort.id, at(1, 15), { trainerId: other.personId });
  await aMeeting(ctx, cohort.id, at(2, 15));
  await live(ctx, 2);
  expect(await theirs()).toEqual([]);
  // Nobody is named among the trainers of the cohort who is not one of them: what they may not look into is not told.
  expect((await letters(ctx)).filter(({ to }) => to === other.email)).toEqual([]);
  await ctx.db.write((tx) =>
    tx.update(grants).set({ revokedAt: ctx.clock() }).where(eq(grants.accountId, trainer.accountId)),
  );
  await live(ctx, 48);
  expect(await theirs()).toEqual([]);
});

it('are told where a session they lead was moved or cancelled', async () => {
  const moved = await aMeeting(ctx, cohort.id, at(4, 15));
  const gone = await aMeeting(ctx, cohort.id, at(4, 18), { title: 'Болмайды' });
  await live(ctx, 1);
  await changeMeeting(ctx, moved, { startsAt: at(5, 10), endsAt: at(5, 12), revision: 1 });
  await changeMeeting(ctx, gone, { cancelledAt: ctx.clock(), revision: 1 });
  await live(ctx, 1);
  const [one, ...more] = await theirs();
  expect(more).toEqual([]);
  expect(one?.text).toContain('The session “Болмайды” of the course “Course crs-1” is cancelled.');
  expect(one?.text).toContain('has changed. Now: 7 March 2026, 10:00–12:00');
  expect(one?.text).toContain(`/coordinate/cohorts/${cohort.code}/sessions/${moved}\n`);
});

it('are told nothing where they want no letters, and once a week where they want that', async () => {
  const prefer = (meetings: 'none' | 'weekly') =>
    savePreferences(ctx, trainer, { deadlines: 'daily', meetings, idle: 'daily', desk: true });
  await prefer('none');
  await aMeeting(ctx, cohort.id, at(1, 15));
  await live(ctx, 48);
  expect(await theirs()).toEqual([]);
  await prefer('weekly');
  await aMeeting(ctx, cohort.id, at(10, 15), { title: 'Келесі апта' });
  ctx.pass(at(7, 8) - ctx.clock());
  await work(ctx);
  await live(ctx, 30);
  expect(dayIn(ctx.clock())).toBe('2026-03-10');
  // The one of last week whose list nobody has closed is asked about in the same letter.
  const [one, ...more] = await theirs();
  expect(more).toEqual([]);
  expect(one?.text).toContain('Келесі апта');
  expect(one?.text).toContain('The list of the session “Көше картасы” is still open');
});

it('have their sessions in their own calendar, with the page of the session, as long as they teach', async () => {
  const id = await aMeeting(ctx, cohort.id, at(2, 15));
  await openFeed(ctx, trainer);
  const token = /calendar\/(.+)\.ics$/.exec((await findFeed(ctx, trainer)) ?? '')?.[1] ?? '';
  expect(await ctx.db.read.select().from(calendarFeeds)).toHaveLength(1);
  const feed = (await findCalendar(ctx, token))?.replaceAll('\r\n ', '');
  expect(feed).toContain(`UID:meeting-${id}@localhost\r\n`);
  expect(feed).toContain(`/en/coordinate/cohorts/${cohort.code}/sessions/${id}\r\n`);
  await ctx.db.write((tx) =>
    tx.update(grants).set({ revokedAt: ctx.clock() }).where(eq(grants.accountId, trainer.accountId)),
  );
  expect(await findCalendar(ctx, token)).not.toContain(id);
  expect(await subjects()).toEqual([]);
});
