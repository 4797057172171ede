import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrolments, loadFaults, persons } from '#db/schema';
import { type Grant, limits } from '~/domain/identity/index.server';
import { takeTurn } from '~/platform/rate-limits';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { aPerson } from '../../../support/factories';
import { lettersIn } from '../../../support/letters';
import type { Visitor } from '../../../support/visitor';
import { aCompletion, anEnrolment } from '../../domain/reports/facts';

let app: TestApp;
let ofAlmaty: Visitor;
let ofAstana: Visitor;
let trainer: Visitor;
let aigul: string;

const signedIn = async (grant: Grant) => {
  const { email } = await anAccount(app.ctx, { grants: [grant] });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
};

beforeAll(async () => {
  app = await startTestApp();
  const { ctx } = app;
  const { versionId } = await aCourse(ctx);
  await aCourse(ctx, { id: 'crs-2' });
  aigul = await aPerson(ctx, { nameKk: 'Айгүл Әлімжанқызы', cityId: 'almaty' });
  await anEnrolment(ctx, { personId: aigul, courseId: 'crs-1', startedAt: ctx.clock() });
  await aCompletion(ctx, { personId: aigul, courseId: 'crs-1', versionId });
  const berik = await aPerson(ctx, { nameKk: 'Берік Астанада', cityId: 'astana' });
  await anEnrolment(ctx, { personId: berik, courseId: 'crs-2' });
  const fault = { file: 'module/lesson.en.mdx', line: 3, column: 7, code: 'unknown', params: {} };
  await ctx.db.write(async (tx) => {
    for (const slug of ['course-1', 'course-2'])
      await tx.insert(loadFaults).values({ id: `${slug}-f`, slug, severity: 'fault', fault, foundAt: ctx.clock() });
  });
  ofAlmaty = await signedIn({ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } });
  ofAstana = await signedIn({ role: 'coordinator', scope: { kind: 'city', id: 'astana' } });
  trainer = await signedIn({ role: 'trainer', scope: { kind: 'course', id: 'crs-1' } });
}, 60_000);
afterAll(() => app.close());

describe("a coordinator's pages", () => {
  it.each([
    '',
    '/enrolments',
    '/reports',
    '/reports/completion',
    '/reports/participant_list',
    '/reports/certificate_register',
    '/enrolments/new',
  ])('answer at /coordinate%s', async (rest) => {
    for (const locale of ['kk', 'ru', 'en'])
      expect((await ofAlmaty.get(`/${locale}/coordinate${rest}`)).status).toBe(200);
  });

  it('show own people and nobody else', async () => {
    const list = (await ofAlmaty.get('/kk/coordinate/enrolments')).text;
    expect(list).toContain('Айгүл Әлімжанқызы');
    expect(list).not.toContain('Берік Астанада');
    const searched = (await ofAlmaty.get('/kk/coordinate/enrolments/new?q=%D0%B1%D0%B5%D1%80%D1%96%D0%BA')).text;
    expect(searched).not.toContain('Берік Астанада');
  });

  it('open a person with what is missing, their certificate and the ways to end it', async () => {
    const { status, text } = await ofAlmaty.get(`/en/coordinate/people/${aigul}`);
    expect(status).toBe(200);
    for (const part of ['All required lessons', '0 of 3', 'KN-2026-', '/revocation', '/correction'])
      expect(text).toContain(part);
    expect((await ofAstana.get(`/en/coordinate/people/${aigul}`)).status).toBe(404);
  });

  it('filter by one button', async () => {
    for (const rest of ['/enrolments', '/reports/completion'])
      expect((await ofAlmaty.get(`/en/coordinate${rest}`)).text.match(/<span>Show<\/span>/g)).toHaveLength(1);
  });

  it('survive an address that somebody made up', async () => {
    const odd = '?status=x&from=2026-99-99&after=nobody&before=%00&at=-1&city=%27&language=xx&q=%25_';
    expect((await ofAlmaty.get(`/en/coordinate/enrolments${odd}`)).status).toBe(200);
    expect((await ofAlmaty.get(`/en/coordinate/reports/completion${odd}`)).status).toBe(200);
  });
});

describe('a search for people', () => {
  it('is refused with a sentence when one account searches too often, and pages without a search stay open', async () => {
    const { email, accountId } = await anAccount(app.ctx, {
      grants: [{ role: 'coordinator', scope: { kind: 'city', id: 'almaty' } }],
    });
    const visitor = app.visitor();
    await visitor.signIn(email, testPassword);
    for (let i = 0; i < limits.search.max - 2; i++) await takeTurn(app.ctx, limits.search, accountId);
    const searches = ['/en/coordinate/enrolments?q=a', '/en/coordinate/enrolments/new?q=a'];
    for (const path of searches) expect((await visitor.get(path)).status).toBe(200);
    for (const path of searches) {
      const { status, text } = await visitor.get(path);
      expect([status, text.includes('You have searched very often')]).toEqual([429, true]);
      expect((await visitor.get(path.split('?')[0]!)).status).toBe(200);
      expect((await ofAlmaty.get(path)).status).toBe(200);
    }
  });
});

describe('enrolling', () => {
  const form = { course: 'course-1', name: 'Дана Сейітқызы', letters: 'kk', city: 'almaty', due: '2030-01-31' };
  const enrol = (visitor: Visitor, given: object) =>
    visitor.post('/en/coordinate/enrolments/new', { ...form, ...given });

  it('says the same of a new, a known and an unseen address, and sends each a letter', async () => {
    const known = await anAccount(app.ctx, { email: 'known@example.org' });
    await app.ctx.db.write((tx) => tx.update(persons).set({ cityId: 'almaty' }).where(eq(persons.id, known.personId)));
    await anAccount(app.ctx, { email: 'unseen@example.org' });
    const answers = [];
    for (const email of ['new@example.org', 'new@example.org', 'known@example.org', 'unseen@example.org']) {
      const { status, location, cookies } = await enrol(ofAlmaty, { email });
      answers.push(JSON.stringify({ status, location, cookies }));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('303');
    await app.work();
    const letters = await lettersIn(app.dataDir);
    const to = letters.map(({ to: whom }) => [whom].flat()[0]?.text).sort();
    expect(to).toEqual(['known@example.org', 'new@example.org', 'unseen@example.org']);
    expect(letters.some(({ text }) => text?.includes('/kk/new-password/'))).toBe(true);
    const mine = await app.ctx.db.read.select().from(enrolments).where(eq(enrolments.personId, known.personId));
    expect(mine).toHaveLength(1);
  });

  it('sends the form back with a sentence beside the field, and what was typed', async () => {
    const { status, text } = await enrol(ofAlmaty, { email: 'not an address', name: '' });
    expect(status).toBe(400);
    expect(text).toContain('value="not an address"');
    expect(text).toContain('id="email-fault"');
    expect(text).toContain('id="name-fault"');
    expect(text).toContain('<a href="#name">Name: Please fill this in</a>');
    const nobody = await enrol(ofAlmaty, { email: ' ' });
    expect(nobody.text.replaceAll('&#x27;', "'")).toContain('Give the person’s e-mail address');
    const outside = await enrol(ofAlmaty, { email: 'x@example.org', city: 'astana' });
    expect(outside.status).toBe(400);
    expect(outside.text).toContain('beyond your scope');
  });

  it('enrols somebody seen by name, and no stranger', async () => {
    expect((await enrol(ofAlmaty, { person: aigul, course: 'course-2' })).status).toBe(303);
    expect((await enrol(ofAstana, { person: aigul, course: 'course-2' })).status).toBe(404);
  });
});

describe('giving a role', () => {
  it('begins with nothing chosen, and asks for both choices beside their fields', async () => {
    const administrator = await signedIn({ role: 'administrator', scope: { kind: 'all' } });
    const { accountId } = await anAccount(app.ctx, {});
    const path = (locale: string) => `/${locale}/admin/people/${accountId}`;
    const { status, text } = await administrator.get(path('en'));
    expect(status).toBe(200);
    expect(text).not.toMatch(/<input[^>]*type="radio"[^>]* checked/);
    expect(text).toMatch(/<select[^>]*name="scope"[^>]*><option value="" selected="">/);
    for (const [locale, role] of [
      ['kk', 'Рөлді таңдаңыз'],
      ['ru', 'Выберите роль'],
      ['en', 'Choose a role'],
    ] as const) {
      const back = await administrator.post(path(locale), { scope: '' });
      expect(back.status).toBe(400);
      for (const part of ['id="role-fault"', 'id="scope-fault"', role]) expect(back.text).toContain(part);
    }
    const given = await administrator.post(path('en'), { role: 'trainer', scope: 'course:crs-1' });
    expect(given.status).toBe(303);
  });
});

describe("a trainer's pages", () => {
  it('show own courses, their learners and faults, and nothing of others', async () => {
    const courses = (await trainer.get('/en/teach')).text;
    expect(courses).toContain('Course crs-1');
    expect(courses).not.toContain('Course crs-2');
    const course = await trainer.get('/en/teach/course-1');
    expect(course.status).toBe(200);
    expect(course.text).toContain('Айгүл Әлімжанқызы');
    expect((await trainer.get('/en/teach/course-2')).status).toBe(404);
    const questions = await trainer.get('/en/teach/course-1/quizzes/quiz-1?attempts=all');
    expect(questions.status).toBe(200);
    expect(questions.text).toContain('Not enough data');
    expect((await trainer.get('/en/teach/course-1/quizzes/nothing')).status).toBe(404);
    expect((await trainer.get('/en/teach/course-2/quizzes/quiz-1')).status).toBe(404);
    const faults = (await trainer.get('/en/teach/faults')).text;
    expect(faults).toContain('module/lesson.en.mdx, line 3, column 7');
    expect(faults).toContain('id="course-1"');
    expect(faults).not.toContain('id="course-2"');
    for (const locale of ['kk', 'ru']) expect((await trainer.get(`/${locale}/teach/course-1`)).status).toBe(200);
  });
});
