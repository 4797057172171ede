import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { uuidv7 } from 'uuidv7';
import { aCertificateThatExpired, forgetNames, layCertificateList } from '../support/database';
import { answerPaper, passQuiz } from '../support/learning';
import { baseUrl, enrol, newTrainee, postForm, signInAs } from '../support/people';
import { button, open } from '../support/site';
import { wordsOf } from '../support/words';
import type { Ids } from './pages';

const course = 'how-to-learn-here';
const last = (address: string) => new URL(address, 'http://localhost').pathname.split('/').at(-1)!;

/** A learner in the middle of things: an attempt handed in with something wrong, another one open, a note. */
export async function aLearner(context: BrowserContext): Promise<Pick<Ids, 'openAttempt' | 'closedAttempt'>> {
  const t = wordsOf('en');
  await newTrainee(context);
  await enrol(context, course);
  await enrol(context, 'participatory-planning');
  const note = { note: uuidv7(), block: '', text: 'Аула туралы' };
  await postForm(context.request, `/en/learn/${course}/blocks-that-answer/notes`, note);
  const page = await context.newPage();
  const begin = async (press: string) => {
    await open(page, `/en/learn/${course}/quizzes/quiz-htl`);
    await button(page, press).click();
    await page.waitForURL('**/attempts/*');
    return last(page.url());
  };
  const closedAttempt = await begin(t('quiz.start'));
  await open(page, page.url());
  await answerPaper(page, 'en', ['q-htl-2', 'q-htl-4']);
  await button(page, t('quiz.finish')).click();
  await page.getByText(t('quiz.review')).waitFor();
  const openAttempt = await begin(t('quiz.retake'));
  await page.close();
  return { openAttempt, closedAttempt };
}

/** Somebody who has completed a course and never said under which name: their certificate waits. Gives the address. */
export async function aNamelessGraduate(context: BrowserContext): Promise<string> {
  const email = await newTrainee(context);
  forgetNames(email);
  await enrol(context, course);
  const page = await context.newPage();
  await open(page, `/en/courses/${course}`);
  const lessons = await page
    .locator(`main a[href*="/learn/${course}/"]:not([href*="/quizzes/"])`)
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
  for (const lesson of lessons) {
    const done = await postForm(context.request, `${lesson}/completion`, { event: uuidv7() });
    expect(done.ok() || done.status() === 303, `${lesson} is marked complete`).toBe(true);
  }
  await open(page, `/en/learn/${course}/quizzes/quiz-htl`);
  await passQuiz(page, 'en');
  await page.close();
  return email;
}

/** A course that the trainer has opened in the studio, taken out as an archive and sent back: its id. */
export async function anArchive({ request }: BrowserContext): Promise<string> {
  const studio = '/en/teach/ppp-city-projects/studio';
  await postForm(request, studio, {});
  const buffer = await (await request.get(`${studio}/files/working-copy.zip`)).body();
  const sent = await request.post(`${studio}/files`, {
    multipart: { file: { name: 'course.zip', mimeType: 'application/zip', buffer } },
    headers: { Origin: baseUrl() },
    maxRedirects: 0,
  });
  expect(sent.status(), 'an archive is sent').toBe(303);
  return last(sent.headers().location ?? '');
}

/** Somebody with a certificate, an account, a cohort with one seat and public figures, as staff find and make them. */
export async function foundByStaff(browser: Browser): Promise<Omit<Ids, 'openAttempt' | 'closedAttempt' | 'archive'>> {
  const context = await browser.newContext();
  await signInAs(context, 'admin');
  const page = await context.newPage();
  await page.goto('/en/coordinate/enrolments?status=completed&city=almaty&sort=name');
  const row = page.locator('table tbody tr').first();
  const person = last((await row.getByRole('link').first().getAttribute('href'))!);
  const certificate = last((await row.locator('a[href*="/certificates/"]').getAttribute('href'))!);
  const badge = await (await page.request.get(`/c/${certificate}.json`)).json();
  const achievement = `/achievements/${last(badge.credentialSubject.achievement.id)}`;
  await page.goto('/en/admin?search=trainer');
  const account = last((await page.locator('table tbody tr').first().getByRole('link').getAttribute('href'))!);
  const cohort = await aCohort(page);
  const desk = await aDesk(page);
  const period = await aPublicPeriod(page);
  await page.goto('/en/teach/ppp-city-projects/comments');
  const said = await page.locator('main form[action$="/closing"]').first().getAttribute('action');
  const comment = (said ?? '').replace(/^\/en/, '').replace(/\/closing$/, '');
  const reviewed = await aReviewed(page);
  await page.goto('/en/teach/participatory-planning/marking');
  const work = last((await page.locator('table tbody tr').first().getByRole('link').getAttribute('href'))!);
  const expired = aCertificateThatExpired(certificate);
  await context.close();
  return { person, certificate, expired, achievement, account, ...cohort, ...desk, period, comment, reviewed, work };
}

/** A comment on a text of a working copy, which is taken where there is none yet. */
async function aReviewed(page: Page): Promise<string> {
  const { request } = page.context();
  const studio = '/teach/ppp-city-projects/studio';
  await postForm(request, `/en${studio}`, {});
  const comment = uuidv7();
  const said = { comment, block: '', text: 'Are the hours still right?' };
  const answer = await postForm(request, `/en${studio}/review/text/course.yaml`, said);
  expect(answer.status(), 'a text is commented on').toBe(303);
  return `${studio}/review/comments/${comment}`;
}

/** An initiative in Almaty, a saved view and a schedule of it. */
async function aDesk(page: Page): Promise<Pick<Ids, 'initiative' | 'view' | 'schedule'>> {
  const { request } = page.context();
  const recorded = await postForm(request, '/en/coordinate/initiatives/new', {
    initiative: uuidv7(),
    title: 'Жасыл аула',
    startedOn: '2026-03-02',
    origin: 'course',
    status: 'running',
    place: 'city:almaty',
    partnerName: 'Жасыл дәліз',
    partnerSector: 'civil_society',
    amount: '1250000',
    currency: 'KZT',
  });
  const address = recorded.headers().location ?? '';
  expect(address, 'an initiative is recorded').toContain('/coordinate/initiatives/JI-');
  await postForm(request, '/en/coordinate/reports/views/new?report=completion_report&city=almaty', { name: 'Алматы' });
  await page.goto('/en/coordinate/reports');
  const link = await page.locator('a[href*="/schedules/new?view="]').first().getAttribute('href');
  const view = new URL(link ?? '', 'http://localhost').searchParams.get('view') ?? '';
  const schedule = uuidv7();
  const plan = { view, format: 'pdf', rhythm: 'weekly', weekday: '1', monthday: '1', hour: '9' };
  const scheduled = await postForm(request, '/en/coordinate/reports/schedules/new', { schedule, ...plan });
  expect(scheduled.status(), 'letters are scheduled').toBe(303);
  return { initiative: address.replace(/^\/en/, ''), view, schedule };
}

/** A cohort in Almaty with one seat: somebody of Almaty has it, somebody else waits. */
async function aCohort(
  page: Page,
): Promise<Pick<Ids, 'cohort' | 'roll' | 'seated' | 'waiting' | 'session' | 'listed'>> {
  const { request } = page.context();
  const planned = await postForm(request, '/en/coordinate/cohorts/new', {
    cohort: uuidv7(),
    course: 'participatory-planning',
    title: 'Көктемгі топ',
    language: 'kk',
    city: 'almaty',
    startsOn: '2026-03-02',
    endsOn: '2036-05-29',
    capacity: '1',
    deadline: 'days',
    deadlineDays: '30',
  });
  const address = planned.headers().location ?? '';
  expect(address, 'a cohort is planned').toContain('/coordinate/cohorts/');
  await page.goto('/en/coordinate/enrolments?city=almaty&sort=name');
  const links = await page
    .locator('table tbody a[href*="/coordinate/people/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  for (const person of [...new Set(links.map(last))].slice(0, 2))
    expect((await postForm(request, `${address}/members`, { person })).status(), 'somebody is added').toBe(303);
  await page.goto(address);
  const seated = (await page.locator('input[name="member"]').first().getAttribute('value')) ?? '';
  const seat = (await page.locator('a[href$="/seat"]').first().getAttribute('href')) ?? '';
  const meeting = uuidv7();
  const times = { day: '2036-03-04', starts: '10:00', ends: '12:00' };
  const session = { meeting, title: 'Бірінші кездесу', ...times, venue: 'Абай 10', required: 'on' };
  expect((await postForm(request, `${address}/sessions/new`, session)).status(), 'a session is planned').toBe(303);
  const own = { session: `${address.replace(/^\/en/, '')}/sessions/${meeting}`, listed: last(links[0] ?? '') };
  const roll = layCertificateList(seated);
  return { ...own, roll, cohort: address.replace(/^\/en/, ''), seated, waiting: seat.split('/').at(-2) ?? '' };
}

/**
 * Figures of some years, frozen and shown to everybody, with a target for one of them; made once. Known by their title,
 * since journeys freeze periods of their own, which a coordinator of one city sees.
 */
async function aPublicPeriod(page: Page): Promise<string> {
  const { request } = page.context();
  const id = uuidv7();
  const days = { from: '2020-01-01', to: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10) };
  await page.goto('/en/coordinate/periods');
  const known = await page
    .locator('main table tbody a', { hasText: 'Interim report' })
    .first()
    .getAttribute('href', { timeout: 500 })
    .catch(() => null);
  if (known) return known.replace(/^\/en/, '');
  const target = { id: uuidv7(), ...days, target: '100', baseline: '0', checkedBy: 'A. B.' };
  await postForm(request, '/en/coordinate/indicators/R1/target', target);
  await postForm(request, '/en/coordinate/periods/new', { id, title: 'Interim report', ...days });
  const address = `/coordinate/periods/${id}`;
  await expect.poll(async () => (await request.get(`/en${address}`)).status(), { timeout: 20_000 }).toBe(200);
  await postForm(request, `/en${address}/publication`, {});
  return address;
}
