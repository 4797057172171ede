import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '~/platform/ids';
import { startTestApp, type TestApp } from '../../../support/app';
import { aQuiz } from '../../../support/courses';
import { aQuizOfEveryKind, questionOf } from '../../../support/questions';
import { answerIds, aTrainee, attemptRow, press, signedIn } from '../../../support/quiz-site';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

let made = 0;
const fresh = () => ({ id: `crs-t${++made}` });
const json = { accept: 'application/json' };
const idOf = (attempt: string) => attempt.replace('/attempts/', '');

describe('a quiz without scripts', () => {
  it('is begun, answered, checked, handed in and read', async () => {
    const { visitor, path } = await aTrainee(app, aQuiz({ layout: 'one' }), fresh());
    const intro = await visitor.get(`/en${path}`);
    expect(intro.text).toContain('Start quiz');
    expect(intro.text).toContain('Passing score: 70%');
    expect(intro.text).toContain('Attempts left: 3');

    const hidden = /name="attempt" value="([^"]+)"/.exec(intro.text)?.[1] ?? '';
    const attempt = await press(visitor, path, hidden);
    expect(await press(visitor, path, hidden)).toBe(attempt);

    const first = await visitor.get(`/en${attempt}`);
    expect(first.text).toContain('One?');
    expect(Object.keys(answerIds(first.text))).toEqual(['answer:q1']);
    const on = await visitor.post(`/en${attempt}?q=1`, { q1: 'a', go: '2', ...answerIds(first.text) });
    expect(on).toMatchObject({ status: 303, location: `/en${attempt}?q=2` });
    const second = await visitor.follow(on);
    expect(second.text).toContain('True?');
    await visitor.post(`/en${attempt}?q=2`, { q2: 'false', go: 'end', ...answerIds(second.text) });

    const end = await visitor.get(`/en${attempt}?q=end`);
    expect(end.text).toContain('All questions are answered.');
    expect(end.text).toContain('Finish quiz');
    expect((await visitor.get(`/en${attempt}?q=1`)).text).toMatch(/value="a"[^>]*checked|checked=""[^>]*value="a"/);

    const done = await visitor.post(`/en${attempt}/submission`);
    expect(done).toMatchObject({ status: 303, location: `/en${attempt}` });
    const again = await visitor.post(`/en${attempt}/submission`);
    expect(again).toMatchObject({ status: 303, location: `/en${attempt}` });
    const result = await visitor.follow(done);
    expect(result.text).toContain('50%');
    expect(result.text).toContain('Quiz not passed');
    expect(result.text).toContain('Retake quiz');
    expect(await attemptRow(app, idOf(attempt))).toMatchObject({ points: 100, maxPoints: 200, passed: false });
    const after = await visitor.get(`/ru${path}`);
    expect(after.text).toContain('Осталось попыток: 2');
    expect(after.text).toContain('Лучший результат: 50%');
  });

  it('that completes the course leads to its certificate', async () => {
    const completion = { all: [{ quiz: 'quiz-1' }] };
    const { visitor, path } = await aTrainee(app, aQuiz(), { ...fresh(), completion });
    const attempt = await press(visitor, path, newId());
    const page = await visitor.get(`/en${attempt}`);
    await visitor.post(`/en${attempt}`, { q1: 'a', q2: 'true', ...answerIds(page.text) });
    await visitor.post(`/en${attempt}/submission`);
    const { text } = await visitor.get(`/en${attempt}`);
    expect(text).toContain('You have completed the course.');
    expect(text).toMatch(
      /btn-primary[^>]*href="\/en\/certificates\/[A-Z0-9]+"|href="\/en\/certificates\/[A-Z0-9]+"[^>]*btn-primary/,
    );
    expect(text.match(/class="[^"]*btn-primary/g)).toHaveLength(1);
  });

  it('before the course is offered first, can be skipped, and is refused after a lesson', async () => {
    const pretest = aQuiz({ id: 'pre', kind: 'pretest', pass: null, attempts: 1 });
    const { visitor, path, course } = await aTrainee(app, pretest, { ...fresh(), quiz: null, pretest });
    const first = `/en/learn/${course.slug}/lesson-1`;
    for (const page of [`/en/courses/${course.slug}`, '/en/my']) {
      const { text } = await visitor.get(page);
      expect(text).toContain('A short test before you start');
      expect(text).toContain(`href="/en${path}"`);
      expect(text).toContain('Skip to the first lesson');
      expect(text).toContain(`href="${first}"`);
    }
    const marks = [...(await visitor.get(`/en/courses/${course.slug}`)).text.matchAll(/way-mark"[^>]*>([^<]*)</g)];
    expect(marks.map(([, text]) => text)).toEqual(['', '1']);
    expect((await visitor.get(`/en/learn/${course.slug}`)).location).toBe(`/en${path}`);
    const lesson = await visitor.get(first);
    expect((await visitor.get(`/en${path}`)).text).toContain('Skip to the first lesson');
    const event = /name="event" value="([^"]+)"/.exec(lesson.text)?.[1] ?? '';
    await visitor.post(`${first}/completion`, { event });
    const late = await visitor.get(`/en${path}`);
    expect(late.text).toContain('it would no longer measure that');
    expect(late.text).not.toContain('Start quiz');
    const refused = await visitor.post(`/en${path}`, { attempt: newId() });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('it would no longer measure that');
    expect((await visitor.get(`/en/courses/${course.slug}`)).text).not.toContain('Skip to the first lesson');
  });

  it('keeps all that was typed when something is too long', async () => {
    const quiz = aQuizOfEveryKind({ layout: 'sheet', shuffle: false });
    const { visitor, path } = await aTrainee(app, quiz, fresh());
    const attempt = await press(visitor, path, newId());
    const page = await visitor.get(`/en${attempt}`);
    const typed = { 'q-text': 'x'.repeat(301), 'q-numeric': '12,5', 'q-cloze.1': 'typed word', 'q-match.two': 'b' };
    const back = await visitor.post(`/en${attempt}`, { ...typed, ...answerIds(page.text), go: '1' });
    expect(back.status).toBe(400);
    expect(back.text).toContain('This is too long');
    expect(back.text).toContain('x'.repeat(301));
    expect(back.text).toContain('value="12,5"');
    expect(back.text).toContain('value="typed word"');
    expect(back.text).toMatch(/<option value="b" selected/);
  });

  it('asks for places of their own', async () => {
    const quiz = aQuiz({ questions: [questionOf.order('q1')] });
    const { visitor, path } = await aTrainee(app, quiz, fresh());
    const attempt = await press(visitor, path, newId());
    const ids = answerIds((await visitor.get(`/ru${attempt}`)).text);
    const same = { 'q1.a': '1', 'q1.b': '1', 'q1.c': '2', 'q1.d': '3' };
    const back = await visitor.post(`/ru${attempt}`, { ...same, ...ids });
    expect(back.status).toBe(400);
    expect(back.text).toContain('Дайте каждому пункту своё место');
  });
});

describe('answers sent by the page itself', () => {
  it('are kept once and told so', async () => {
    const { visitor, path } = await aTrainee(app, aQuiz(), fresh());
    const attempt = await press(visitor, path, newId());
    const form = { q1: 'b', 'answer:q1': newId() };
    for (let i = 0; i < 2; i++) {
      const answer = await visitor.post(`/kk${attempt}/answers`, form, json);
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.text)).toMatchObject({ saved: ['q1'], now: expect.any(Number) });
    }
    const clock = await visitor.post(`/kk${attempt}/answers`, {}, json);
    expect(JSON.parse(clock.text)).toMatchObject({ saved: [] });
  });

  it('are refused with a sentence for each question', async () => {
    const quiz = aQuizOfEveryKind();
    const { visitor, path } = await aTrainee(app, quiz, fresh());
    const attempt = await press(visitor, path, newId());
    const long = { 'q-text': 'x'.repeat(5000), 'answer:q-text': newId() };
    const answer = await visitor.post(`/en${attempt}/answers`, long, json);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).errors).toEqual({ 'q-text': 'This is too long' });
  });

  it('are not taken in heaps', async () => {
    const { visitor, path } = await aTrainee(app, aQuiz(), fresh());
    const attempt = await press(visitor, path, newId());
    const huge = await visitor.post(`/en${attempt}/answers`, { q1: 'x'.repeat(600_000) }, json);
    expect(huge.status).toBe(413);
    const many = Object.fromEntries(Array.from({ length: 700 }, (_, i) => [`f${i}`, 'x']));
    expect((await visitor.post(`/en${attempt}/answers`, many, json)).status).toBe(400);
  });

  it('of a stale page are refused, and the page then shows the result', async () => {
    const { visitor, path } = await aTrainee(app, aQuiz(), fresh());
    const attempt = await press(visitor, path, newId());
    const ids = answerIds((await visitor.get(`/en${attempt}`)).text);
    await visitor.post(`/en${attempt}/submission`, {}, json);
    const late = await visitor.post(`/en${attempt}/answers`, { q1: 'a', ...ids }, json);
    expect(late.status).toBe(409);
    const page = await visitor.post(`/en${attempt}?q=1`, { q1: 'a', ...ids });
    expect(page.status).toBe(409);
    expect(page.text).toContain('This attempt is already finished');
    expect(page.text).toContain('Quiz not passed');
  });
});

describe('time', () => {
  it('is kept by the server: what was saved counts, and later answers do not', async () => {
    const { visitor, path } = await aTrainee(app, aQuiz({ minutes: 10, pass: 50 }), fresh());
    const attempt = await press(visitor, path, newId());
    const page = await visitor.get(`/en${attempt}`);
    expect(page.text).toContain('10 minutes left');
    await visitor.post(`/en${attempt}/answers`, { q1: 'a', 'answer:q1': newId() }, json);
    const { clock } = app.ctx;
    app.ctx.clock = () => clock() + 10 * 60_000 + 6000;
    try {
      const late = await visitor.post(`/en${attempt}/answers`, { q2: 'true', 'answer:q2': newId() }, json);
      expect(late.status).toBe(409);
      const result = await visitor.get(`/en${attempt}`);
      expect(result.text).toContain('50%');
      expect(result.text).toContain('The time ended.');
      expect(result.text).toContain('Quiz passed');
    } finally {
      app.ctx.clock = clock;
    }
  });
});

describe('who may', () => {
  it('nobody else sees or touches an attempt', async () => {
    const { visitor, path } = await aTrainee(app, aQuiz(), fresh());
    const attempt = await press(visitor, path, newId());
    const { visitor: stranger } = await signedIn(app);
    for (const address of [`/en${attempt}`, `/en${attempt}.data`]) {
      expect((await stranger.get(address)).status).toBe(404);
    }
    const form = { q1: 'a', 'answer:q1': newId() };
    expect((await stranger.post(`/en${attempt}`, form)).status).toBe(404);
    expect((await stranger.post(`/en${attempt}/answers`, form, json)).status).toBe(404);
    expect((await stranger.post(`/en${attempt}/submission`, {}, json)).status).toBe(404);
    expect((await attemptRow(app, idOf(attempt)))?.submittedAt).toBeNull();

    const guest = app.visitor();
    expect((await guest.get(`/en${attempt}`)).location).toMatch(/^\/en\/sign-in/);
    expect((await guest.post(`/en${attempt}/answers`, form, json)).location).toMatch(/^\/en\/sign-in/);
    expect((await guest.get(`/en${path}`)).text).toContain('Log in to take this quiz');
    for (const verb of ['answers', 'submission'])
      expect((await visitor.get(`/en${attempt}/${verb}`, json)).status).toBe(404);
  });

  it('whoever is not enrolled is asked to', async () => {
    const { path } = await aTrainee(app, aQuiz(), fresh());
    const { visitor } = await signedIn(app);
    expect((await visitor.get(`/en${path}`)).text).toContain('Enrol on the course to take this quiz');
    const answer = await visitor.post(`/en${path}`, { attempt: newId() });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Enrol on the course first');
  });

  it('attempts end', async () => {
    const { visitor, path } = await aTrainee(app, aQuiz({ attempts: 1 }), fresh());
    const attempt = await press(visitor, path, newId());
    await visitor.post(`/en${attempt}/submission`);
    expect((await visitor.post(`/en${path}`, { attempt: newId() })).status).toBe(409);
    const intro = await visitor.get(`/en${path}`);
    expect(intro.text).toContain('No attempts are left');
    expect(intro.text).not.toContain('Retake quiz');
    expect((await visitor.get(`/en${path}x`)).status).toBe(404);
  });
});
