import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cohortMembers, cohorts, cohortTrainers, enrolments, grants, meetings, noticePreferences } from '#db/schema';
import { stopToken } from '~/domain/notices/unsubscribing';
import { day, dayIn, hour } from '~/platform/clock';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import type { Visitor } from '../../../support/visitor';

let app: TestApp;
type Somebody = Awaited<ReturnType<typeof anAccount>> & { visitor: Visitor };

beforeAll(async () => {
  app = await startTestApp();
  await aCourse(app.ctx);
});
afterAll(() => app.close());

async function somebody(given: Parameters<typeof anAccount>[1] = {}): Promise<Somebody> {
  const account = await anAccount(app.ctx, given);
  const visitor = app.visitor();
  await visitor.signIn(account.email, testPassword);
  return { ...account, visitor };
}
const chosenBy = async ({ accountId }: Somebody) => {
  const rows = await app.ctx.db.read.select().from(noticePreferences).where(eq(noticePreferences.accountId, accountId));
  return rows[0];
};
/** The text of a page without its marks. */
const said = (text: string) => text.replace(/<!--.*?-->/g, '').replaceAll('&#x27;', "'");

describe('the page of letters', () => {
  it('keeps what was chosen, and shows it again', async () => {
    const who = await somebody();
    const before = await who.visitor.get('/en/account/letters');
    expect(before.status).toBe(200);
    expect(before.text.match(/checked=""/g)).toHaveLength(3);
    const form = { deadlines: 'weekly', meetings: 'daily', idle: 'none', desk: 'on' };
    const sent = await who.visitor.post('/en/account/letters', form);
    expect(sent).toMatchObject({ status: 303, location: '/en/account/letters' });
    expect(await chosenBy(who)).toMatchObject({ deadlines: 'weekly', meetings: 'daily', idle: 'none', desk: true });
    const after = await who.visitor.follow(sent);
    expect(said(after.text)).toContain('Saved: that is how letters will come');
    for (const [name, value] of Object.entries({ deadlines: 'weekly', meetings: 'daily', idle: 'none' })) {
      const tick = new RegExp(
        `<input[^>]*name="${name}"[^>]*value="${value}"[^>]*checked|<input(?=[^>]*name="${name}")(?=[^>]*value="${value}")(?=[^>]*checked)`,
      );
      expect(after.text).toMatch(tick);
    }
  });

  it('refuses what it does not offer, beside the field, and keeps nothing', async () => {
    const who = await somebody();
    const sent = await who.visitor.post('/en/account/letters', { deadlines: 'hourly', meetings: 'none', idle: 'none' });
    expect(sent.status).toBe(400);
    expect(sent.text).toContain('id="deadlines-fault"');
    expect(await chosenBy(who)).toBeUndefined();
  });

  it('asks about the week of the desk only who coordinates', async () => {
    const [learner, coordinator] = [
      await somebody(),
      await somebody({ grants: [{ role: 'coordinator', scope: { kind: 'all' } }] }),
    ];
    const asked = 'Send me the numbers of my desk each Monday';
    expect(said((await learner.visitor.get('/en/account/letters')).text)).not.toContain(asked);
    expect(said((await coordinator.visitor.get('/en/account/letters')).text)).toContain(asked);
    await coordinator.visitor.post('/en/account/letters', { deadlines: 'daily', meetings: 'daily', idle: 'daily' });
    expect(await chosenBy(coordinator)).toMatchObject({ desk: false });
  });
});

describe('a link that stops letters', () => {
  const oneClick = { 'List-Unsubscribe': 'One-Click' };
  /** A mail program: no cookie, another site, and no header that a browser would send. */
  const program = () => app.visitor({ accept: '*/*' });
  const asProgram = { 'sec-fetch-site': 'cross-site', origin: 'https://mail.example' };

  it('stops them without signing in, by one request of a mail program, and twice is once', async () => {
    const who = await somebody();
    const path = `/en/unsubscribe/${stopToken(app.ctx as never, 'reminders', who.accountId)}`;
    for (let i = 0; i < 2; i++) {
      const answer = await program().post(path, oneClick, asProgram);
      expect([answer.status, answer.location]).toEqual([200, null]);
    }
    expect(await chosenBy(who)).toMatchObject({ deadlines: 'none', meetings: 'none', idle: 'none', desk: true });
  });

  it('takes the other form that the standard allows', async () => {
    const who = await somebody();
    const path = `/kk/unsubscribe/${stopToken(app.ctx as never, 'desk', who.accountId)}`;
    const body = new FormData();
    body.append('List-Unsubscribe', 'One-Click');
    const answer = await fetch(new Request(new URL(path, app.url), { method: 'POST', body }));
    expect(answer.status).toBe(200);
    expect(await chosenBy(who)).toMatchObject({ deadlines: 'daily', desk: false });
  });

  it('stops nothing by being opened, and asks with a button', async () => {
    const who = await somebody();
    const path = `/en/unsubscribe/${stopToken(app.ctx as never, 'reminders', who.accountId)}`;
    const opened = await app.visitor().get(path);
    expect(opened.status).toBe(200);
    expect(said(opened.text)).toContain('Stop these letters');
    expect(await chosenBy(who)).toBeUndefined();
    const pressed = await app.visitor().post(path);
    expect(said(pressed.text)).toContain('Stopped: these letters no longer come.');
  });

  it('that was tampered with stops nobody’s letters', async () => {
    const [who, other] = [await somebody(), await somebody()];
    const token = stopToken(app.ctx as never, 'reminders', who.accountId);
    const [list, account, signature = ''] = token.split('.');
    const last = signature.at(-1) === 'A' ? 'B' : 'A';
    for (const wrong of [
      `${list}.${other.accountId}.${signature}`,
      `desk.${account}.${signature}`,
      `${list}.${account}.${last}${signature.slice(1)}`,
      `${list}.${account}.`,
      `${list}.${account}`,
      'x',
    ]) {
      const answer = await program().post(`/en/unsubscribe/${wrong}`, oneClick, asProgram);
      expect(answer.status, wrong).toBe(404);
      expect(said((await app.visitor().get(`/en/unsubscribe/${wrong}`)).text)).toContain('does not stop anything');
    }
    expect([await chosenBy(who), await chosenBy(other)]).toEqual([undefined, undefined]);
  });

  it('opens no other door to what comes from elsewhere', async () => {
    const who = await somebody();
    const form = { deadlines: 'none', meetings: 'none', idle: 'none' };
    for (const path of ['/en/account/letters', '/en/account/calendar', '/en/unsubscribe/x/y'])
      expect((await who.visitor.post(path, form, asProgram)).status, path).toBe(403);
  });
});

describe('a calendar of one’s own', () => {
  const addressIn = (text: string) => /value="(http[^"]+\/calendar\/[\w-]{43}\.ics)"/.exec(text)?.[1] ?? '';

  async function opened(who: Somebody): Promise<string> {
    const made = await who.visitor.follow(await who.visitor.post('/en/account/calendar'));
    return new URL(addressIn(made.text)).pathname;
  }

  it('has one’s deadlines and sessions, and nobody’s name', async () => {
    const { ctx } = app;
    const [who, trainer] = [await somebody(), await somebody()];
    const at = ctx.clock();
    const [enrolment, cohortId, met, off] = [ctx.newId(), ctx.newId(), ctx.newId(), ctx.newId()];
    const startsAt = at + 3 * day;
    await ctx.db.write(async (tx) => {
      const part = { personId: who.personId, courseId: 'crs-1', enrolledAt: at };
      await tx.insert(enrolments).values({ id: enrolment, ...part, dueAt: at + 9 * day });
      await tx.insert(cohorts).values({
        id: cohortId,
        code: 'C1-2026-07',
        courseId: 'crs-1',
        language: 'kk',
        startsOn: '2026-03-02',
        endsOn: '2026-04-02',
        createdBy: who.accountId,
        createdAt: at,
      });
      await tx
        .insert(cohortMembers)
        .values({ id: ctx.newId(), cohortId, personId: who.personId, joinedAt: at, seatedAt: at });
      await tx.insert(cohortTrainers).values({ cohortId, personId: trainer.personId });
      const teaches = { role: 'trainer', scope: 'course', scopeId: 'crs-1' } as const;
      await tx.insert(grants).values({ id: ctx.newId(), accountId: trainer.accountId, ...teaches, grantedAt: at });
      const meeting = { cohortId, startsAt, endsAt: startsAt + hour, mode: 'room' as const, required: true };
      const made = { createdBy: who.accountId, createdAt: at, trainerId: trainer.personId };
      await tx.insert(meetings).values({ id: met, title: 'Қала картасы; бірге', ...meeting, ...made, revision: 2 });
      await tx.insert(meetings).values({ id: off, title: 'Off', ...meeting, ...made, revision: 1, cancelledAt: at });
    });
    const path = await opened(who);
    const feed = await app.visitor({ accept: '*/*' }).get(path);
    expect(feed.status).toBe(200);
    expect(feed.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const lines = feed.text.replaceAll('\r\n ', '').split('\r\n');
    const due = dayIn(at + 9 * day).replaceAll('-', '');
    expect(lines).toContain(`UID:deadline-${enrolment}@127.0.0.1`);
    expect(lines).toContain(`DTSTART;VALUE=DATE:${due}`);
    expect(lines).toContain(`UID:meeting-${met}@127.0.0.1`);
    expect(lines).toContain('SUMMARY:Қала картасы\\; бірге – Course crs-1 (kk)');
    expect(lines).toContain(`DTSTART:${new Date(startsAt).toISOString().replace(/[-:]|\.\d+/g, '')}`);
    expect(lines.filter((line) => line === 'STATUS:CANCELLED')).toHaveLength(1);
    expect(feed.text).not.toMatch(/Айгүл|example\.org/);
    // Whoever leads the meetings has them too; somebody else has nothing of all this.
    const led = await app.visitor().get(await opened(trainer));
    expect(led.text).toContain(`UID:meeting-${met}@`);
    expect(led.text).not.toContain('deadline-');
    expect((await app.visitor().get(await opened(await somebody()))).text).not.toContain('BEGIN:VEVENT');
  });

  it('is not sent again to a program that has it', async () => {
    const path = await opened(await somebody());
    const first = await app.visitor().get(path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w]+"$/);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await app.visitor().get(path, { 'if-none-match': known });
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', tag]);
    }
    expect((await app.visitor().get(path, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('is dead at its address once another is made, or none', async () => {
    const who = await somebody();
    const first = await opened(who);
    const second = await opened(who);
    const program = app.visitor({ accept: '*/*' });
    expect(second).not.toBe(first);
    expect((await program.get(first)).status).toBe(404);
    expect((await program.get(second)).status).toBe(200);
    const shown = await who.visitor.get('/en/account/letters');
    expect(addressIn(shown.text)).toContain(second);
    await who.visitor.post('/en/account/calendar/closing');
    expect((await program.get(second)).status).toBe(404);
    expect((await program.get(`/calendar/${'x'.repeat(43)}.ics`)).status).toBe(404);
  });
});

describe('a deadline for one’s calendar', () => {
  it('is a file for whoever has one', async () => {
    const { ctx } = app;
    const [who, other] = [await somebody(), await somebody()];
    const part = { personId: who.personId, courseId: 'crs-1', enrolledAt: ctx.clock() };
    await ctx.db.write((tx) =>
      tx.insert(enrolments).values({ id: ctx.newId(), ...part, dueAt: ctx.clock() + 5 * day }),
    );
    const file = await who.visitor.get('/en/courses/course-1/deadline.ics');
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="course-1.ics"');
    expect(file.text).toContain('SUMMARY:Finish the course: Course crs-1\r\n');
    expect((await who.visitor.get('/en/my')).text).toContain('/en/courses/course-1/deadline.ics');
    expect((await other.visitor.get('/en/courses/course-1/deadline.ics')).status).toBe(303);
  });
});
