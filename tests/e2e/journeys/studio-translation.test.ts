import type { Page } from '@playwright/test';
import { signInAs } from '../support/people';
import { button, expect, open, ready, test } from '../support/site';
import { wordsOf } from '../support/words';

const t = wordsOf('en');
// No other journey writes in this course: what one of them saves changes what another has asked a colleague to read.
const course = 'how-to-learn-here';
const studio = `/en/teach/${course}/studio`;
const folder = '02-finishing/01-quizzes';
const source = `${studio}/text/${folder}/en.mdx`;
const side = `${studio}/translations/${folder}/kk.mdx`;

const behind = (page: Page) => page.locator('li[data-behind]');
const state = (of: 'stale' | 'current' | 'checked') => t(`translating.state.${of}`);

/** Writes in the source's editor behind its last word. */
async function writeInSource(page: Page, words: string) {
  await open(page, source);
  await expect(page.locator('.cm-content')).toBeVisible();
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(words);
  await expect(page.getByRole('status').getByText(t('studio.state.saved'), { exact: true })).toBeVisible();
}

test('a trainer translates beside a source that changes, checks it, and publishes a slip of the pen as a small edit', async ({
  page,
  context,
  complaints,
}) => {
  test.setTimeout(180_000);
  // What does not compile comes back with this status.
  complaints.expected.push(/400 \(Bad Request\)/);
  await signInAs(context, 'trainer');
  await open(page, studio);
  await ready(page);
  if (await button(page, t('studio.open')).isVisible()) await button(page, t('studio.open')).click();
  await expect(page.getByText(/which learners see\.$/)).toBeVisible();

  await test.step('what changed in the source stands beside the passage that says the old', async () => {
    await writeInSource(page, ' It takes 45 minutes.');
    await page.goto(`${studio}/translations`);
    await page
      .getByRole('link', { name: /^Next in / })
      .first()
      .click();
    await page.waitForURL(`**${side}#*`);
    await expect(behind(page)).toHaveCount(1);
    await expect(behind(page).locator('ins')).toContainText('45 minutes');
    await expect(behind(page).getByText(state('stale'), { exact: true })).toBeVisible();
    await expect(behind(page).getByText(/^Numbers differ: 45/)).toBeVisible();
  });

  const id = await behind(page).getAttribute('id');
  const passage = page.locator(`li[id="${id}"]`);
  const field = passage.getByRole('textbox');

  await test.step('what does not compile comes back with its reason, and nothing is lost', async () => {
    const before = await field.inputValue();
    await field.fill(`${before} {45}`);
    await page.keyboard.press('Control+Enter');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveValue(`${before} {45}`);
    await field.fill(`${before} 45 минут кетеді.`);
  });

  await test.step('the passage is brought up to date by the keyboard, then checked', async () => {
    await page.keyboard.press('Control+Enter');
    await expect(passage.getByText(state('current'), { exact: true })).toBeVisible();
    await expect(behind(page)).toHaveCount(0);
    await expect(field).toHaveValue(/ 45 минут кетеді\.$/);
    await passage.getByRole('button', { name: t('translating.saveChecked') }).click();
    await expect(passage.getByText(state('checked'), { exact: true })).toBeVisible();
  });

  await test.step('a slip of the pen is published as one, and no language is left behind', async () => {
    await writeInSource(page, ' Or so.');
    await open(page, `${studio}/publication`);
    const minor = page.getByRole('form', { name: t('translating.minor') });
    await expect(minor.locator('ins').filter({ hasText: 'Or so.' })).toBeVisible();
    await minor
      .getByRole('checkbox', { name: t('translating.minorEdit') })
      .first()
      .check();
    await button(page, t('translating.minorDeclare')).click();
    await expect(page.getByRole('status').filter({ hasText: /passage stay current|stays? current/ })).toBeVisible();
    await expect(minor).toHaveCount(0);
    await page.getByLabel(t('studio.note')).fill('How long it takes');
    await page.getByLabel(t('review.alone')).fill('A slip of the pen');
    await button(page, t('studio.publish')).click();
    await page.waitForURL(`**${studio}`);
    await expect(page.getByRole('status').filter({ hasText: /is on the site/ })).toBeVisible();
    await open(page, side);
    await expect(behind(page)).toHaveCount(0);
    await expect(passage.getByText(state('current'), { exact: true })).toBeVisible();
  });
});
