import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { certificateHere, checkAsAnyone } from '../support/certificates';
import { go } from '../support/learning';
import { linkInLetterTo } from '../support/outbox';
import { addressOf, demoPassword, newAddress, newTrainee, signInAs } from '../support/people';
import { button, expect, heading, open, ready, test } from '../support/site';
import { type Say, wordsOf } from '../support/words';

/** The list of a page: pictures above it have their figures in tables too. */
const rowsOf = (page: Page) => page.locator('table.figures-table').last().locator('tbody tr');
/** A form that came back with its faults; the browser writes the status down. */
const formCameBack = /400 \(Bad Request\)/;
const missing = /404 \(Not Found\)/;

/** "84 enrolments of 60 people" and what stands below, as the screen counts. */
/** The line of totals, whatever the numbers are: each has three forms of its word. */
const totalsHere = (page: Page, t: Say) => {
  const lines = [1, 2, 5].flatMap((participations) =>
    [1, 2, 5].map((people) => t('coordinate.totals', { participations, people }).replaceAll(/[125]/g, '[\\d\\s]+')),
  );
  return page.getByText(new RegExp(lines.join('|')));
};

test('a coordinator sees who needs them, opens every number, and finds out what is missing', async ({ page }) => {
  const t = wordsOf('ru');
  await open(page, '/ru/sign-in');
  await page.getByLabel(t('account.email'), { exact: true }).fill(addressOf('coordinator'));
  await page.getByLabel(t('account.password'), { exact: true }).fill(demoPassword());
  await button(page, t('common.signIn')).click();
  await page.waitForURL('**/ru/my');
  await go(page, 'ru', t('common.coordinate'));
  await expect(page.getByRole('heading', { name: t('coordinate.whoNeeds') })).toBeVisible();

  await test.step('a number opens the people behind it', async () => {
    const figure = page.locator('dl > div').filter({ has: page.getByText(t('coordinate.completed'), { exact: true }) });
    const number = Number((await figure.getByRole('link').first().textContent())?.replace(/\D/g, ''));
    expect(number).toBeGreaterThan(0);
    await figure.getByRole('link').first().click();
    await page.waitForURL('**/coordinate/enrolments?*');
    await ready(page);
    await expect(totalsHere(page, t)).toContainText(String(number));
    await expect(rowsOf(page).filter({ hasNotText: t('blocks.state.completed') })).toHaveCount(0);
    await expect(rowsOf(page)).not.toHaveCount(0);
  });

  await test.step('filters stand in the address', async () => {
    await open(page, '/ru/coordinate/enrolments');
    await page.getByText(t('common.filters'), { exact: true }).click();
    await page.getByLabel(t('coordinate.status'), { exact: true }).selectOption('inProgress');
    await button(page, t('coordinate.show')).click();
    await page.waitForURL('**status=inProgress**');
    await expect(rowsOf(page).filter({ hasNotText: t('blocks.state.inProgress') })).toHaveCount(0);
    await expect(rowsOf(page)).not.toHaveCount(0);
    await page.getByLabel(t('coordinate.city'), { exact: true }).selectOption('shymkent');
    await button(page, t('coordinate.show')).click();
    await page.waitForURL('**city=shymkent**');
    await expect(page.getByText(t('coordinate.nothingFound'))).toBeVisible();
  });

  await test.step('the list of what is missing', async () => {
    await open(page, '/ru/coordinate/enrolments?status=inProgress');
    await rowsOf(page).first().getByRole('link').first().click();
    await page.waitForURL('**/coordinate/people/*');
    const missingList = page.getByRole('heading', { name: t('coordinate.missingTitle') }).first();
    await expect(missingList).toBeVisible();
    await expect(page.getByText(t('courses.need.lessons')).first()).toBeVisible();
    await expect(page.getByRole('heading', { name: t('coordinate.trail') })).toBeVisible();
  });
});

test('a coordinator enrols somebody new, who gets a letter and chooses a password', async ({
  page,
  context,
  browser,
  complaints,
}) => {
  complaints.expected.push(formCameBack);
  const t = wordsOf('ru');
  const email = newAddress('new');
  const name = `Гүлнәр Ыбырайқызы`;
  await signInAs(context, 'coordinator', 'ru');
  await open(page, '/ru/coordinate/enrolments/new');
  await button(page, t('coordinate.enrolButton')).click();
  await expect(page.getByText(t('errors.required')).first()).toBeVisible();
  await page.getByLabel(t('coordinate.course'), { exact: true }).selectOption('how-to-learn-here');
  await page.getByLabel(t('coordinate.email'), { exact: true }).fill(email);
  await page.getByLabel(t('coordinate.name'), { exact: true }).fill(name);
  await page.getByLabel(t('coordinate.letters')).selectOption('kk');
  await button(page, t('coordinate.enrolButton')).click();
  await page.waitForURL('**course=how-to-learn-here**');
  await ready(page);

  await open(page, '/ru/coordinate/enrolments');
  // As typed on a keyboard without Kazakh letters.
  await page.getByRole('searchbox').fill('гулнар ыбырай');
  await button(page, t('coordinate.show')).click();
  await page.waitForURL('**q=**');
  await expect(rowsOf(page).filter({ hasText: name })).toContainText(t('blocks.state.notStarted'));

  const theirs = await browser.newPage();
  const k = wordsOf('kk');
  await open(theirs, await linkInLetterTo(email));
  await theirs.getByLabel(k('account.newPassword'), { exact: true }).fill('Алатаудың жеті алмасы');
  await theirs.getByRole('checkbox').check();
  await button(theirs, k('account.setPassword')).click();
  await expect(theirs.getByText(k('account.passwordSet'))).toBeVisible();
  await theirs.context().close();
});

test('the completion report has the same rows on the screen and in the file', async ({ page, context }) => {
  const t = wordsOf('ru');
  await signInAs(context, 'coordinator', 'ru');
  await open(page, '/ru/coordinate/reports/completion');
  const snapshot = /[0-9A-Za-z-]{8,}/.exec(
    (await page
      .getByText(/P?S?-?[0-9a-f]{8}/i)
      .first()
      .textContent()) ?? '',
  );
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: t('coordinate.download'), exact: true }).click();
  const file = readFileSync(await (await downloading).path(), 'utf8');
  expect(file.charCodeAt(0), 'Excel knows UTF-8 by its mark').toBe(0xfeff);
  const rows = parse<Record<string, string>>(file, { bom: true, columns: true, delimiter: ';' });
  expect(snapshot).not.toBeNull();
  const counted = Number(/[\d\s]+/.exec((await totalsHere(page, t).textContent()) ?? '')?.[0].replace(/\s/g, ''));
  expect(rows.length).toBe(counted);

  const day = (iso: string) => iso.slice(0, 10).split('-').reverse().join('.');
  for (const [i, line] of (await rowsOf(page).all()).entries()) {
    const row = rows[i]!;
    const said = (await line.innerText()).replace(/\s+/g, ' ');
    const cell = (title: Parameters<Say>[0]) => line.locator(`td[data-label="${t(title)}"]`);
    expect(said).toContain(row.person_ref);
    await expect(cell('coordinate.course')).toContainText(row.course_version!);
    expect(said, 'a course is called by its title').not.toContain(row.course_slug);
    const lessons = { done: row.lessons_done!, total: row.lessons_total! };
    await expect(cell('coordinate.progress')).toHaveText(t('common.ofTotal', lessons));
    await expect(cell('coordinate.minutes')).toHaveText(row.minutes!);
    expect(said).toContain(day(row.enrolled_at!));
    await expect(cell('coordinate.certificate')).toHaveText(row.certificate_no || t('coordinate.none'));
    if (row.completed_at) expect(said).toContain(day(row.completed_at));
    expect(['almaty', 'not_stated'], 'within the scope').toContain(row.city);
  }
});

test('a trainer sees their courses, the learners and the faults, and nothing of the coordinators', async ({
  page,
  context,
  complaints,
}) => {
  complaints.expected.push(missing);
  const t = wordsOf('ru');
  await signInAs(context, 'trainer', 'ru');
  await open(page, '/ru/my');
  await go(page, 'ru', t('common.teach'));
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(3);
  await page.getByRole('heading', { level: 2 }).first().getByRole('link').click();
  await page.waitForURL('**/ru/teach/*');
  await ready(page);
  await expect(page.getByRole('heading', { name: t('teach.learners'), exact: true })).toBeVisible();
  expect(await rowsOf(page).count()).toBeGreaterThan(0);
  await page.getByRole('searchbox').fill('жжжжжж');
  await button(page, t('common.search')).click();
  await expect(page.getByText(t('teach.nobodyFound'))).toBeVisible();
  await page.getByRole('link', { name: t('teach.faults'), exact: true }).click();
  await expect(heading(page)).toHaveText(t('teach.faults'));
  const answer = await open(page, '/ru/coordinate');
  expect(answer?.status()).toBe(404);
  await expect(heading(page)).toHaveText(t('common.missingTitle'));
});

test('an administrator gives a role and takes it away', async ({ page, context, browser }) => {
  const t = wordsOf('en');
  const other = await browser.newContext();
  const email = await newTrainee(other, 'en', 'Ainur Kassenova');
  await other.close();
  await signInAs(context, 'admin', 'en');
  await open(page, '/en');
  await go(page, 'en', t('common.admin'));
  await page.getByLabel(t('admin.searchPeople')).fill(email);
  await button(page, t('common.search')).click();
  await page.waitForURL('**search=**');
  await page.getByRole('link', { name: 'Ainur Kassenova' }).click();
  await expect(page.getByText(t('admin.noRolesYet'))).toBeVisible();
  await page
    .getByRole('radio', { name: t('admin.role_trainer'), exact: false })
    .first()
    .check();
  await page.getByLabel(t('admin.scope'), { exact: true }).selectOption({ label: await courseScope(page) });
  await button(page, t('admin.give')).click();
  await expect(page.getByText(t('admin.roleGiven'))).toBeVisible();
  await expect(rowsOf(page)).toHaveCount(1);
  await button(page, t('admin.takeNamed', { role: t('admin.role_trainer') })).click();
  await expect(page.getByText(t('admin.roleTaken'))).toBeVisible();
  await open(page, '/en/admin/audit');
  await expect(page.getByText(t('admin.chainWhole'))).toBeVisible();
});

/** The label of the first course among the places where a role may hold. */
async function courseScope(page: Page): Promise<string> {
  const labels = await page.locator('select[name="scope"] option[value^="course:"]').allTextContents();
  return labels[0]!;
}

test('an administrator revokes a certificate, and whoever asks is told', async ({
  page,
  context,
  browser,
  complaints,
}) => {
  complaints.expected.push(formCameBack);
  const t = wordsOf('kk');
  await signInAs(context, 'admin', 'kk');
  await open(page, '/kk/coordinate/enrolments?status=completed&sort=name');
  await rowsOf(page).locator('a[href*="/certificates/"]').last().click();
  await expect(heading(page)).toHaveText(t('certificates.valid'));
  const { code } = await certificateHere(page);
  await page.getByRole('link', { name: t('certificates.toRevocation'), exact: true }).click();
  await page.waitForURL('**/revocation');
  await ready(page);
  await button(page, t('certificates.revoke')).click();
  await expect(page.getByText(t('errors.reasonClassRequired')).first()).toBeVisible();
  await page.getByRole('radio', { name: t('certificates.choice.issued_in_error') }).check();
  await page.getByLabel(t('certificates.reasonWords')).fill('Екі рет берілген');
  await button(page, t('certificates.revoke')).click();
  await expect(page.getByText(t('certificates.revokedNow'))).toBeVisible();

  const guest = await browser.newPage();
  await checkAsAnyone(guest, 'kk', code, 'revoked');
  await expect(guest.getByText(t('certificates.reason.issued_in_error'))).toBeVisible();
  await expect(guest.getByText('Екі рет берілген')).toHaveCount(0);
  await guest.goto(`/c/${code}.pdf?lang=kk`);
  await expect(heading(guest)).toHaveText(t('certificates.revoked'));
  await guest.context().close();
});

test('a coordinator of another organisation sees none of it', async ({ page, context, browser, complaints }) => {
  complaints.expected.push(missing);
  const t = wordsOf('kk');
  const admin = await browser.newContext();
  await signInAs(admin, 'admin', 'kk');
  const theirs = await admin.newPage();
  await open(theirs, '/kk/coordinate/enrolments?status=completed&sort=name');
  const person = await rowsOf(theirs).first().getByRole('link').first().getAttribute('href');
  const certificate = await rowsOf(theirs).locator('a[href*="/certificates/"]').first().getAttribute('href');
  await open(theirs, '/kk/admin');
  const account = await rowsOf(theirs).first().getByRole('link').getAttribute('href');
  await admin.close();

  await signInAs(context, 'stranger', 'kk');
  await open(page, '/kk/coordinate');
  await expect(page.getByText(t('coordinate.nobodyYet'))).toBeVisible();
  await open(page, '/kk/coordinate/enrolments');
  await expect(page.getByText(t('coordinate.nothingFound'))).toBeVisible();
  const file = await context.request.get('/kk/coordinate/reports/completion.csv');
  expect((await file.text()).trim().split('\n')).toHaveLength(1);
  const closed = [
    person!,
    `${certificate}/revocation`,
    `${certificate}/correction`,
    account!,
    '/kk/admin',
    '/kk/teach',
  ];
  for (const address of closed) {
    expect((await open(page, address))?.status(), address).toBe(404);
    await expect(heading(page)).toHaveText(t('common.missingTitle'));
  }
  await open(page, certificate!);
  await expect(heading(page)).toHaveText(t('certificates.valid'));
  await expect(page.getByText(t('certificates.manage'))).toHaveCount(0);
});
