import { beforeAll, describe, expect, it } from 'vitest';
import { loadCourses } from '~/domain/catalogue/index.server';
import type { Grant } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';

let app: TestApp;
let author: Visitor;
let administrator: Visitor;

const signedIn = async (grants: Grant[]) => {
  const { email } = await anAccount(app.ctx, { grants });
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  return visitor;
};

const form = {
  slug: 'water-in-the-city',
  programme: 'wealmaty',
  languages: 'en',
  source: 'en',
  title_kk: '',
  title_ru: '',
  title_en: 'Water in the city',
};

beforeAll(async () => {
  app = await startTestApp();
  await loadCourses(app.ctx, 'courses/how-to-learn-here');
  author = await signedIn([{ role: 'trainer', scope: { kind: 'programme', id: 'wealmaty' } }]);
  administrator = await signedIn([{ role: 'administrator', scope: { kind: 'all' } }]);
}, 60_000);

describe('a new course', () => {
  it.each([
    ['a learner', []],
    [
      'a trainer of one course',
      [{ role: 'trainer' as const, scope: { kind: 'course' as const, id: 'crs-how-to-learn' } }],
    ],
    ['a coordinator', [{ role: 'coordinator' as const, scope: { kind: 'all' as const } }]],
  ])('is not begun by %s', async (_, grants) => {
    const visitor = await signedIn(grants);
    expect((await visitor.get('/en/teach/new')).status).toBe(404);
    expect((await visitor.post('/en/teach/new', form)).status).toBe(404);
    expect((await visitor.get('/en/teach')).text).not.toContain('/en/teach/new');
    expect((await administrator.get('/en/teach')).text).not.toContain(form.title_en);
  });

  it('says what is wrong beside the field and keeps what was typed', async () => {
    expect((await author.get('/en/teach')).text).toContain('href="/en/teach/new"');
    const wrong = await author.post('/en/teach/new', { ...form, slug: 'Water!' });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('Use small Latin letters');
    expect(wrong.text).toContain('value="Water!"');
    const untitled = await author.post('/en/teach/new', { ...form, title_en: '', title_kk: 'Су' });
    expect(untitled.status).toBe(400);
    expect(untitled.text).toContain('Please fill this in');
    expect(untitled.text).toContain('value="Су"');
  });

  it('opens in the studio, where it says that nobody else sees it', async () => {
    const answer = await author.post('/en/teach/new', form);
    expect(answer.location).toBe('/en/teach/water-in-the-city/studio');
    const page = await author.follow(answer);
    expect(page.text).toContain('Never published');
    expect(page.text).toContain('text/01-first-module/01-first-lesson/en.mdx');
    expect((await author.get('/en/teach')).text).toContain('href="/en/teach/water-in-the-city/studio"');
    expect((await author.get('/en/teach/water-in-the-city')).location).toBe('/en/teach/water-in-the-city/studio');
    const twice = await author.post('/en/teach/new', form);
    expect(twice.status).toBe(400);
    expect(twice.text).toContain('There is already a course of this name');
  });

  it('appears nowhere else, for nobody', async () => {
    const coordinator = await signedIn([{ role: 'coordinator', scope: { kind: 'all' } }]);
    const other = await signedIn([{ role: 'trainer', scope: { kind: 'course', id: 'crs-how-to-learn' } }]);
    for (const visitor of [app.visitor(), other, coordinator]) {
      for (const address of [
        ...['courses/water-in-the-city', 'courses/water-in-the-city/library', 'learn/water-in-the-city/first-lesson'],
        ...['learn/water-in-the-city', 'teach/water-in-the-city', 'teach/water-in-the-city/studio'],
        ...['teach/water-in-the-city/comments', 'teach/water-in-the-city/marking'],
      ]) {
        const { status, location } = await visitor.get(`/en/${address}`);
        expect([status, location ?? ''].join(' '), address).toMatch(/^404|^303 \/en\/(sign-in|my$)|^303 \/en$/);
      }
      for (const address of ['', 'courses', 'courses?text=water', 'glossary', 'teach', 'teach/faults', 'help'])
        expect((await visitor.get(`/en/${address}`)).text, address).not.toMatch(
          /water in the city|water-in-the-city"/i,
        );
    }
    for (const visitor of [coordinator, administrator, author])
      for (const address of [
        ...['courses', 'coordinate', 'coordinate/enrolments', 'coordinate/enrolments/new', 'coordinate/cohorts/new'],
        ...['coordinate/rosters/new', 'coordinate/reports/completion', 'figures', 'my', 'teach/cohorts'],
      ])
        expect((await visitor.get(`/en/${address}`)).text, address).not.toMatch(
          /water in the city|water-in-the-city"/i,
        );
    for (const address of ['comments', 'marking', 'lessons/first-lesson', 'quizzes/x'])
      expect((await author.get(`/en/teach/water-in-the-city/${address}`)).status, address).toBe(404);
  });

  it('is published as 1.0 and is on the site then', async () => {
    const page = (await author.get('/en/teach/water-in-the-city/studio/publication')).text;
    expect(page).toContain('value="1.0"');
    const state = /name="state" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? '';
    const done = await author.post('/en/teach/water-in-the-city/studio/publication', {
      ...{ state, version: '1.0', note: 'First', alone: 'The first version' },
    });
    expect(done.status).toBe(303);
    expect((await app.visitor().get('/en/courses')).text).toContain('Water in the city');
    expect((await app.visitor().get('/en/learn/water-in-the-city/first-lesson')).status).toBe(200);
    expect((await author.get('/en/teach/water-in-the-city')).status).toBe(200);
  });
});
