import type { Locator, Page } from '@playwright/test';
import { enrol, newTrainee, ownPassword } from '../support/people';
import { expect, heading, open, ready, test } from '../support/site';
import { wordsOf } from '../support/words';

const t = wordsOf('kk');

/** Presses Tab until something has the focus, and fails when it cannot be reached or the focus cannot be seen. */
async function tabTo(page: Page, wanted: Locator, most = 150) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(wanted).toBeFocused();
  const seen = await wanted.evaluate((element) => {
    const around = element.closest('.chip, .choice') ?? element;
    return [element, around, ...around.children].some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    });
  });
  expect(seen, 'the focus can be seen').toBe(true);
}

test('signs in, reads, sorts and marks complete by keyboard alone', async ({ page, context }) => {
  const email = await newTrainee(context, 'kk');
  await enrol(context, 'how-to-learn-here', 'kk');
  await context.clearCookies();

  await test.step('signs in', async () => {
    await open(page, '/kk/sign-in?to=/kk/my');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: t('blocks.skip') })).toBeFocused();
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByLabel(t('account.email'), { exact: true }));
    await page.keyboard.type(email);
    await tabTo(page, page.getByLabel(t('account.password'), { exact: true }));
    await page.keyboard.type(ownPassword);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/kk/my');
    await ready(page);
  });

  await test.step('opens the lesson of blocks', async () => {
    await tabTo(page, page.getByRole('main').getByRole('link', { name: t('learn.skipPretest'), exact: true }));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/kk/learn/how-to-learn-here/*');
    await ready(page);
    // The address changes before the lesson is drawn; its keys answer once it is.
    await expect(page.locator('[data-block]').first()).toBeVisible();
    const first = page.url();
    await page.keyboard.press('Alt+PageDown');
    await page.waitForURL((url) => url.href !== first);
    await ready(page);
    await expect(heading(page)).toBeVisible();
  });

  await test.step('sorts the cards', async () => {
    const sort = page.locator('#htl-sort');
    const groups = sort.getByRole('group');
    for (const [card, right] of [0, 1, 2, 2].entries()) {
      await tabTo(page, groups.nth(card).getByRole('radio').first());
      await page.keyboard.press('Space');
      for (let i = 0; i < right; i++) await page.keyboard.press('ArrowRight');
      await expect(groups.nth(card).getByRole('radio').nth(right)).toBeChecked();
    }
    await tabTo(page, sort.getByRole('button', { name: t('blocks.check'), exact: true }));
    await page.keyboard.press('Enter');
    await expect(sort.getByText(t('blocks.rightOf', { done: 4, total: 4 }))).toBeVisible();
  });

  await test.step('marks the lesson complete', async () => {
    await tabTo(page, page.getByRole('button', { name: t('learn.complete'), exact: true }));
    await page.keyboard.press('Enter');
    await expect(page.locator('#onwards').getByRole('status').getByText(t('learn.completed'))).toBeVisible();
  });
});
