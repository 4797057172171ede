import { count, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockAnswers, completions, learningEvents, notes } from '#db/schema';
import { newId } from '~/platform/ids';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import type { Visitor } from '../../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await aCourse(app.ctx, { quiz: null });
});
afterAll(() => app.close());

const lesson = '/en/learn/course-1/lesson-1';
const json = { accept: 'application/json' };

async function somebody({ enrolled = true } = {}): Promise<Visitor & { personId: string }> {
  const { email, personId } = await anAccount(app.ctx);
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  if (enrolled) await visitor.post('/en/courses/course-1/enrolment', { to: lesson });
  return { ...visitor, personId };
}

/** Value of the hidden field of a form that posts to this address. */
const hidden = (html: string, action: string, name: string) =>
  new RegExp(`action="${action}"[^]*?name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
const eventIn = (html: string, path = lesson) => hidden(html, `${path}/completion`, 'event');

const rows = async (table: typeof learningEvents | typeof notes | typeof blockAnswers, personId: string) =>
  (await app.ctx.db.read.select({ n: count() }).from(table).where(eq(table.personId, personId)))[0]?.n;

describe('a lesson before scripts run', () => {
  it('is open to anyone, says where one is, and asks a guest to sign in', async () => {
    const { status, text } = await app.visitor().get(lesson);
    expect(status).toBe(200);
    expect(text).toContain('Text of les-1');
    expect(text).toContain('Module 1 · lesson 1 of 3');
    expect(text).toContain('href="/en/sign-in?to=%2Fen%2Flearn%2Fcourse-1%2Flesson-1"');
    expect(text).toContain('href="/en/learn/course-1/lesson-2"');
    expect(text).not.toContain('/completion"');
    expect((await app.visitor().get('/en/learn/course-1/nothing')).status).toBe(404);
  });

  it('offers one button to whoever is not enrolled, and comes back to the lesson', async () => {
    const visitor = await somebody({ enrolled: false });
    const { text } = await visitor.get(lesson);
    expect(text.match(/class="[^"]*btn-primary/g)).toHaveLength(1);
    expect(text).toContain('action="/en/courses/course-1/enrolment"');
    const answer = await visitor.post('/en/courses/course-1/enrolment', { to: lesson });
    expect([answer.status, answer.location]).toEqual([303, lesson]);
    const page = await visitor.follow(answer);
    expect(page.text).toContain('You are enrolled');
    expect(page.text).toContain('0 of 3');
    expect(page.text).toContain('Mark complete');
  });

  it('goes nowhere else after enrolling', async () => {
    const visitor = await somebody({ enrolled: false });
    const answer = await visitor.post('/en/courses/course-1/enrolment', { to: '//evil.example' });
    expect(answer.location).toBe('/en/courses/course-1');
  });

  it('is marked complete by a plain form, once, however often it is sent', async () => {
    const visitor = await somebody();
    const event = eventIn((await visitor.get(lesson)).text);
    const answers = await Promise.all([1, 2, 3].map(() => visitor.post(`${lesson}/completion`, { event })));
    for (const { status, location } of answers) expect([status, location]).toEqual([303, `${lesson}#onwards`]);
    const { text } = await visitor.get(lesson);
    expect(text).toContain('Lesson completed');
    expect(text).toContain('1 of 3');
    expect(await rows(learningEvents, visitor.personId)).toBe(1);
  });

  it('completes the course with its last lesson, and says so', async () => {
    const visitor = await somebody();
    for (const n of [1, 2, 3]) {
      const path = `/en/learn/course-1/lesson-${n}`;
      await visitor.post(`${path}/completion`, { event: eventIn((await visitor.get(path)).text, path) });
    }
    const { text } = await visitor.get('/en/learn/course-1/lesson-3');
    expect(text).toContain('You have completed the course');
    const earned = await app.ctx.db.read.select().from(completions).where(eq(completions.personId, visitor.personId));
    expect(earned).toHaveLength(1);
    expect((await visitor.get('/en/my')).text).toContain('Course crs-1');
    const certificate =
      /href="\/en\/certificates\/[A-Z0-9]+"[^>]*btn-primary|btn-primary[^>]*href="\/en\/certificates\/[A-Z0-9]+"/;
    expect(text).toMatch(certificate);
    const course = (await visitor.get('/en/courses/course-1')).text;
    expect(course).toMatch(certificate);
    expect(course.match(/class="[^"]*btn-primary/g)).toHaveLength(1);
  });

  it('refuses an id of another person, one that is none, and whoever is not enrolled', async () => {
    const [one, other, stranger] = [await somebody(), await somebody(), await somebody({ enrolled: false })];
    const event = newId();
    await one.post(`${lesson}/completion`, { event });
    expect((await other.post(`${lesson}/completion`, { event }, json)).status).toBe(409);
    expect((await other.post(`${lesson}/completion`, { event: 'x' }, json)).status).toBe(400);
    expect((await stranger.post(`${lesson}/completion`, { event: newId() }, json)).status).toBe(409);
    const back = await other.post(`${lesson}/completion`, { event }, { referer: `${app.url}${lesson}` });
    expect([back.status, back.location]).toEqual([303, lesson]);
    expect((await other.follow(back)).text).toContain('already sent for something else');
    expect(await rows(learningEvents, other.personId)).toBe(0);
    expect((await app.visitor().post(`${lesson}/completion`, { event: newId() })).location).toBe('/en/sign-in');
  });

  it('tells whoever was logged out meanwhile, and leads them back', async () => {
    const signIn = `/en/sign-in?to=${encodeURIComponent(`${lesson}?x=1`)}`;
    for (const [path, accept] of [
      [`${lesson}/notes`, 'text/html'],
      ['/en/courses/course-1/enrolment.data', '*/*'],
    ] as const) {
      const guest = app.visitor();
      const answer = await guest.post(path, { text: 'x' }, { accept, referer: `${app.url}${lesson}?x=1` });
      if (accept === 'text/html') expect([answer.status, answer.location]).toEqual([303, signIn]);
      expect((await guest.get(signIn)).text).toContain('what you typed was not sent');
    }
    const guest = app.visitor();
    const evil = { referer: 'https://evil.example/en/my' };
    expect((await guest.post(`${lesson}/notes`, { text: 'x' }, evil)).location).toBe('/en/sign-in');
    const report = await app.visitor().post(`${lesson}/reading`, {}, { accept: '*/*' });
    expect(report.cookies).toEqual([]);
  });

  it('leaves a page that runs as it is when what was typed into it comes too late', async () => {
    const guest = app.visitor();
    const typed = await guest.post('/en/account.data', { nameLatin: 'Aigul' }, { accept: '*/*' });
    expect([typed.status, typed.location]).toEqual([401, null]);
    expect(typed.text).toContain('You are no longer logged in');
    expect(typed.text).toContain('Aigul');
    const bare = await guest.post('/en/account', { nameLatin: 'Aigul' }, { accept: 'text/html' });
    expect([bare.status, bare.location]).toEqual([303, '/en/sign-in']);
    const nothing = await guest.post('/en/account.data', { nameLatin: '' }, { accept: '*/*' });
    expect(nothing.text).toContain('sign-in');
  });

  it('keeps notes and bookmarks by plain forms, each to its owner', async () => {
    const visitor = await somebody({ enrolled: false });
    const note = hidden((await visitor.get(lesson)).text, `${lesson}/notes`, 'note');
    const text = '<b>my</b> note';
    const kept = await visitor.post(`${lesson}/notes`, { note, block: 'b1', text });
    expect([kept.status, kept.location]).toEqual([303, `${lesson}#notes`]);
    await visitor.post(`${lesson}/bookmark`, { block: '', text: '', note });
    const page = (await visitor.get(lesson)).text;
    expect(page).toContain('&lt;b&gt;my&lt;/b&gt; note');
    expect(page).toContain('Remove bookmark');
    expect((await visitor.get('/en/my/notes')).text).toContain('&lt;b&gt;my&lt;/b&gt; note');
    const other = await somebody();
    await other.post(`${lesson}/notes/${note}/deletion`);
    expect((await other.post(`${lesson}/notes`, { note, text: 'stolen' }, json)).status).toBe(404);
    expect(await rows(notes, visitor.personId)).toBe(1);
    expect((await visitor.post(`${lesson}/notes`, { note: newId(), text: ' ' }, json)).status).toBe(400);
    await visitor.post(`${lesson}/notes/${note}/deletion`);
    await visitor.post(`${lesson}/bookmark`, { block: 'b1', on: '0' });
    expect((await visitor.get(lesson)).text).toContain('Nothing noted here yet');
  });
});

describe('what scripts send', () => {
  it('keeps time and place, once per event', async () => {
    const visitor = await somebody();
    const event = newId();
    for (let i = 0; i < 2; i++) {
      const form = { event, seconds: '45', block: 'les-1-poll' };
      expect((await visitor.post(`${lesson}/reading`, form, { accept: '*/*' })).status).toBe(204);
    }
    expect(await rows(learningEvents, visitor.personId)).toBe(1);
    for (const path of [lesson, '/kk/learn/course-1/lesson-1']) {
      expect((await visitor.get(path)).text).toContain('href="#les-1-poll"');
    }
    for (const seconds of ['-1', 'x', '1.5']) {
      const form = { event: newId(), seconds, block: '' };
      expect((await visitor.post(`${lesson}/reading`, form, json)).status).toBe(400);
    }
  });

  it('goes on at the lesson that was open', async () => {
    const visitor = await somebody();
    await visitor.post('/en/learn/course-1/lesson-2/reading', { event: newId(), seconds: '5', block: '' });
    expect((await visitor.get('/en/learn/course-1')).location).toBe('/en/learn/course-1/lesson-2');
    expect((await app.visitor().get('/en/learn/course-1')).location).toBe(lesson);
  });
});

describe('the key of a practice block', () => {
  const secret = /A is right|correct\\*"|correct&quot;/;
  const views = [
    lesson,
    `${lesson}.data`,
    '/ru/learn/course-1/lesson-1',
    '/en/courses/course-1',
    '/en/courses/course-1.data',
  ];

  it('is in no answer, page or data, before the reader has answered', async () => {
    for (const visitor of [app.visitor(), await somebody({ enrolled: false }), await somebody()]) {
      for (const view of views) {
        const { status, text } = await visitor.get(view, { accept: '*/*' });
        expect(status).toBe(200);
        expect(text).not.toMatch(secret);
      }
      for (const [block, fields] of [
        ['les-1-try', { choice: '9' }],
        ['les-1-try', {}],
        ['les-1-note', { text: 'x' }],
        ['nothing', { choice: '0' }],
      ] as const) {
        expect((await visitor.post(`${lesson}/blocks/${block}`, fields, json)).text).not.toMatch(secret);
      }
    }
  });

  it('comes with the answer, and is on the page from then on for this reader only', async () => {
    const [visitor, other] = [await somebody(), await somebody()];
    const answer = await visitor.post(`${lesson}/blocks/les-1-try`, { choice: '1' }, json);
    expect(JSON.parse(answer.text)).toEqual({
      answer: { kind: 'Quiz', choices: [1] },
      key: { kind: 'Quiz', correct: [0], why: 'A is right' },
    });
    expect((await visitor.get(lesson)).text).toContain('A is right');
    expect((await other.get(lesson)).text).not.toMatch(secret);
  });

  it('comes without scripts too, back at the block', async () => {
    const visitor = await somebody();
    const answer = await visitor.post(`${lesson}/blocks/les-1-try`, { choice: '0' });
    expect([answer.status, answer.location]).toEqual([303, `${lesson}#les-1-try`]);
    expect((await visitor.get(lesson)).text).toContain('A is right');
  });
});

describe('a poll', () => {
  it('shows its result to those who chose, without names', async () => {
    const [one, other] = [await somebody({ enrolled: false }), await somebody()];
    await one.post(`${lesson}/blocks/les-1-poll`, { choice: '0' }, json);
    expect((await other.get(lesson)).text).not.toContain('groupResults\\":{\\"les-1-poll');
    const { text } = await other.post(`${lesson}/blocks/les-1-poll`, { choice: '0' }, json);
    const { results } = JSON.parse(text) as { results: { votes: number[] } };
    expect(results.votes[0]).toBeGreaterThanOrEqual(2);
    expect(text).not.toContain(one.personId);
    const refused = await other.post(`${lesson}/blocks/les-1-poll`, { choice: '7' }, json);
    expect([refused.status, Object.keys(JSON.parse(refused.text))]).toEqual([400, ['fault', 'field']]);
    expect(await rows(blockAnswers, other.personId)).toBe(1);
  });
});
