import { uuidv7 } from 'uuidv7';
import { certificateHere, checkAsAnyone } from '../support/certificates';
import { stateName } from '../support/database';
import { postForm, signInAs } from '../support/people';
import { button, expect, heading, open, test } from '../support/site';
import { wordsOf } from '../support/words';
import { aNamelessGraduate } from '../sweep/ids';

const code = `HTL-${Date.now().toString(36).toUpperCase()}-9`;
const name = 'Үміт Ғалымқызы';

test('a coordinator prepares a list, looks at what is printed, issues it once and sees the numbers', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(120_000);
  const t = wordsOf('kk');
  const learning = await browser.newContext();
  const email = await aNamelessGraduate(learning);
  await signInAs(context, 'admin', 'kk');
  const plan = { course: 'how-to-learn-here', code, language: 'kk', startsOn: '2026-03-02', endsOn: '2036-05-29' };
  const cohort = `/kk/coordinate/cohorts/${code}`;
  const planned = await postForm(context.request, '/kk/coordinate/cohorts/new', {
    cohort: uuidv7(),
    deadline: 'none',
    ...plan,
  });
  expect(planned.status(), 'a cohort is planned').toBe(303);
  const person = stateName(email, '');
  expect((await postForm(context.request, `${cohort}/members`, { person })).status(), 'somebody is added').toBe(303);

  await test.step('without a name nothing can be issued, and one can write', async () => {
    await open(page, cohort);
    await page.getByRole('link', { name: t('issuing.certificates'), exact: true }).click();
    await expect(page.getByText(t('issuing.nobodyReady'))).toBeVisible();
    await expect(page.getByRole('row').getByText(t('issuing.standing.nameless'))).toBeVisible();
  });

  await test.step('with a name the list says what will be printed', async () => {
    stateName(email, name);
    await open(page, `${cohort}/certificates`);
    await button(page, t('issuing.prepare')).dblclick();
    await expect(heading(page)).toHaveText(t('issuing.listTitle'));
    await expect(page.getByText(t('issuing.dryRun'))).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: name })).toContainText(t('issuing.outcome.issue'));
  });

  await test.step('it is issued once, and leads to a certificate that stands', async () => {
    await button(page, t('issuing.issue', { n: 1 })).dblclick();
    await expect(page.getByText(t('issuing.doneTitle', { n: 1 }))).toBeVisible({ timeout: 30_000 });
    const row = page.getByRole('row').filter({ hasText: name });
    await expect(row).toContainText(t('issuing.outcome.issued'));
    await row.getByRole('link', { name: /KN-/ }).click();
    await expect(heading(page)).toHaveText(t('certificates.valid'));
    const guest = await browser.newPage();
    await checkAsAnyone(guest, 'kk', (await certificateHere(page)).code, 'valid');
    await guest.context().close();
  });
  await learning.close();
});
