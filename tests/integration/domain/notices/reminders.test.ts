import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { accounts, enrolments, jobs, notices, persons } from '#db/schema';
import type { Member } from '~/domain/identity/index.server';
import { planLook, savePreferences } from '~/domain/notices/index.server';
import { day, dayIn, hour, minute } from '~/platform/clock';
import { runNextJob } from '~/platform/jobs';
import { handlers } from '~/web/handlers';
import { monday, type TestCtx, testCtx } from '../../../support/context';
import { aCourse } from '../../../support/courses';
import { aLessonDone, anEnrolment } from '../reports/facts';
import { aReader, letters, live, liveDays, work } from './facts';

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
const subjects = async () => (await letters(ctx)).map(({ subject }) => subject);
const prefer = (given: object) =>
  savePreferences(ctx, reader, { deadlines: 'daily', meetings: 'daily', idle: 'daily', desk: true, ...given });

beforeEach(async () => {
  ctx = await testCtx();
  await aCourse(ctx);
  reader = await aReader(ctx);
});

describe('a deadline', () => {
  it('is told seven days and one day before, and once when it was missed', async () => {
    await enrolled({ dueAt: endOf(9), lastActiveAt: monday + 9 * day });
    const told: string[] = [];
    for (let i = 0; i < 16; i++) {
      const before = (await letters(ctx)).length;
      await liveDays(ctx, 1);
      for (const { subject } of (await letters(ctx)).slice(before)) told.push(`${dayIn(ctx.clock())} ${subject}`);
    }
    expect(told).toEqual([
      '2026-03-04 “Course crs-1”: finish by 11 March 2026',
      '2026-03-10 “Course crs-1”: finish by 11 March 2026',
      '2026-03-12 The deadline has passed: “Course crs-1”',
    ]);
  });

  it('is told to nobody who completed or left, also where that came after the look', async () => {
    await enrolled({ dueAt: endOf(5), completedAt: monday });
    const other = await aReader(ctx);
    await anEnrolment(ctx, {
      personId: other.personId,
      courseId: 'crs-1',
      enrolledAt: monday - 5 * day,
      dueAt: endOf(5),
      withdrawnAt: monday,
    });
    const third = await aReader(ctx);
    const late = await anEnrolment(ctx, {
      personId: third.personId,
      courseId: 'crs-1',
      enrolledAt: monday - 5 * day,
      dueAt: endOf(5),
    });
    await planLook(ctx);
    ctx.pass(hour);
    await runNextJob(ctx, handlers);
    expect(await ctx.db.read.select().from(jobs).where(eq(jobs.kind, 'notices.send'))).toHaveLength(1);
    await ctx.db.write((tx) => tx.update(enrolments).set({ withdrawnAt: ctx.clock() }).where(eq(enrolments.id, late)));
    await live(ctx, 48);
    expect(await letters(ctx)).toEqual([]);
  });

  it('that was moved is another one', async () => {
    const id = await enrolled({ dueAt: endOf(1) });
    await live(ctx, 24);
    await ctx.db.write((tx) =>
      tx
        .update(enrolments)
        .set({ dueAt: endOf(6) })
        .where(eq(enrolments.id, id)),
    );
    await live(ctx, 24);
    expect(await subjects()).toEqual([
      '“Course crs-1”: finish by 3 March 2026',
      '“Course crs-1”: finish by 8 March 2026',
    ]);
  });

  it('says in the reader’s language how many days are left, and where to go on', async () => {
    await ctx.db.write((tx) => tx.update(accounts).set({ locale: 'ru' }).where(eq(accounts.id, reader.accountId)));
    await enrolled({ dueAt: endOf(4) });
    await live(ctx, 2);
    const [one] = await letters(ctx);
    expect(one?.subject).toBe('«Course crs-1 (ru)»: завершить до 6 марта 2026 года');
    expect(one?.text).toContain('Осталось 4 дня.');
    expect(one?.text).toContain('\nhttp://localhost:3000/ru/learn/course-1\n');
    expect(one?.text).toContain('\nhttp://localhost:3000/ru/account/letters\n');
    expect(one?.letter.headers.get('content-language')).toBe('ru');
  });
});

describe('silence', () => {
  it('is told after two weeks, with the lesson, and once more', async () => {
    await enrolled({ lastActiveAt: monday - 13 * day });
    await aLessonDone(ctx, { personId: reader.personId, courseId: 'crs-1', lessonId: 'les-1' });
    await liveDays(ctx, 40);
    const sent = await letters(ctx);
    expect(sent.map(({ subject }) => subject)).toEqual(Array(2).fill('Go on with “Course crs-1”'));
    expect(sent[0]?.text).toContain('You stopped at “Lesson 2”.');
    const told = await ctx.db.read.select().from(notices);
    expect(told.map(({ notedAt }) => dayIn(notedAt)).sort()).toEqual(['2026-03-03', '2026-03-17']);
  });

  it('of a course that left the site, or of old times, is nobody’s business', async () => {
    await enrolled({ courseId: 'crs-1', lastActiveAt: monday - 90 * day });
    await live(ctx, 48);
    expect(await letters(ctx)).toEqual([]);
  });
});

describe('letters', () => {
  it('gather what is due on a day: one for each person, the most urgent first', async () => {
    await aCourse(ctx, { id: 'crs-2' });
    await aCourse(ctx, { id: 'crs-3' });
    await enrolled({ dueAt: endOf(6) });
    await enrolled({ courseId: 'crs-2', dueAt: endOf(1) });
    await enrolled({ courseId: 'crs-3', dueAt: endOf(-2) });
    await live(ctx, 9);
    const [one, ...more] = await letters(ctx);
    expect(more).toEqual([]);
    expect(one?.subject).toBe('What is coming up for you: Kenes');
    const places = ['Course crs-2', 'Course crs-3', 'Course crs-1'].map((title) => one?.text.indexOf(title) ?? -1);
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('can be stopped by a program with one request, as their heads say', async () => {
    await enrolled({ dueAt: endOf(4) });
    await live(ctx, 2);
    const [one] = await letters(ctx);
    const head = (name: string) => one?.letter.headerLines.find(({ key }) => key === name)?.line.replace(/\s+/g, ' ');
    expect(head('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const link = /<(http:\/\/localhost:3000\/en\/unsubscribe\/reminders\.[\w.-]+)>/.exec(
      head('list-unsubscribe') ?? '',
    )?.[1];
    expect(link).toBeDefined();
    expect(one?.text).toContain(link);
    // Sent again after a crash it would be the same letter.
    expect(one?.letter.messageId).toMatch(/^<[0-9a-f]{40}@localhost>$/);
  });

  it('go to nobody who was erased, closed, is a demo account or never confirmed, but to who was invited', async () => {
    const who = {
      invited: { verifiedAt: null, passwordHash: null },
      unverified: { verifiedAt: null, passwordHash: 'x' },
      closed: { closedAt: monday },
      demo: { demo: true },
      erased: {},
    };
    for (const [name, given] of Object.entries(who)) {
      const one = await aReader(ctx, { email: `${name}@example.org`, ...given });
      if (name === 'erased')
        await ctx.db.write((tx) => tx.update(persons).set({ erasedAt: monday }).where(eq(persons.id, one.personId)));
      await anEnrolment(ctx, {
        personId: one.personId,
        courseId: 'crs-1',
        enrolledAt: monday - 5 * day,
        dueAt: endOf(4),
      });
    }
    await live(ctx, 3);
    expect((await letters(ctx)).map(({ to }) => to)).toEqual(['invited@example.org']);
  });

  it('go between nine and twenty; what could not go waits for the morning', async () => {
    await enrolled({ dueAt: endOf(7) });
    ctx.pass(10 * hour - minute);
    await planLook(ctx);
    await work(ctx);
    ctx.pass(2 * minute);
    await work(ctx);
    expect(await letters(ctx)).toEqual([]);
    await live(ctx, 12);
    expect(await letters(ctx)).toEqual([]);
    await live(ctx, 2);
    expect(await letters(ctx)).toHaveLength(1);
  });

  it('queued before the quiet hours and tried in them go in the morning, once', async () => {
    await enrolled({ dueAt: endOf(7) });
    await planLook(ctx);
    ctx.pass(hour);
    await runNextJob(ctx, handlers);
    ctx.pass(12 * hour);
    await work(ctx);
    expect(await letters(ctx)).toEqual([]);
    await live(ctx, 14);
    expect(await letters(ctx)).toHaveLength(1);
  });

  it('are never sent twice: by two that look at once, by a restart, by a clock that jumps', async () => {
    await enrolled({ dueAt: endOf(6) });
    const other = await aReader(ctx);
    await anEnrolment(ctx, {
      personId: other.personId,
      courseId: 'crs-1',
      enrolledAt: monday - 5 * day,
      dueAt: endOf(6),
    });
    ctx.pass(hour);
    const look = (slot: number) => handlers['notices.look']!(ctx, { slot } as never);
    await Promise.all([look(1), look(2), look(3)]);
    await work(ctx);
    expect(await letters(ctx)).toHaveLength(2);
    ctx.pass(-3 * day);
    await Promise.all([look(4), look(5)]);
    await live(ctx, 24);
    ctx.pass(2 * day);
    await live(ctx, 24);
    expect((await subjects()).filter((subject) => subject.includes('8 March'))).toHaveLength(2);
  });

  it('that a stopped server could not send are made up for', async () => {
    await planLook(ctx);
    await enrolled({ dueAt: endOf(9), lastActiveAt: monday + 9 * day });
    ctx.pass(5 * day);
    await live(ctx, 3);
    expect(await subjects()).toEqual(['“Course crs-1”: finish by 11 March 2026']);
  });

  it('wanted once a week come on Monday, or after it where the server stood still', async () => {
    await prefer({ deadlines: 'weekly' });
    await live(ctx, 24);
    await enrolled({ dueAt: endOf(9) });
    await live(ctx, 5 * 24);
    expect(await letters(ctx)).toEqual([]);
    ctx.pass(2 * day);
    expect(dayIn(ctx.clock())).toBe('2026-03-10');
    await live(ctx, 3);
    expect(await subjects()).toEqual(['“Course crs-1”: finish by 11 March 2026']);
  });

  it('that are not wanted do not come, also where that was said after the look', async () => {
    await enrolled({ dueAt: endOf(4) });
    await planLook(ctx);
    ctx.pass(hour);
    await runNextJob(ctx, handlers);
    await prefer({ deadlines: 'none' });
    await live(ctx, 48);
    expect(await letters(ctx)).toEqual([]);
  });
});
