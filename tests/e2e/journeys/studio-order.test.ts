import type { Page } from '@playwright/test';
import { makeTrainer, publishOwnCourse, shortLesson } from '../support/own-course';
import { newTrainee } from '../support/people';
import { button, expect, open, test } from '../support/site';
import { wordsOf } from '../support/words';

const t = wordsOf('kk');
const entries = (page: Page) => page.locator('main section ol > li');
const inOrder = (page: Page, ...titles: string[]) =>
  expect(entries(page)).toHaveText(titles.map((one) => new RegExp(one)));

test('lessons are put in order by dragging, by keys and by buttons; one that is taken out comes back', async ({
  page,
  context,
  browser,
}) => {
  const lesson = (n: number) => shortLesson(`les-order-${n}`, `0${n}-lesson-${n}`, ['kk'], 'Көршілер алтыда келеді.');
  const course = await publishOwnCourse(browser, {
    name: 'order',
    languages: ['kk'],
    files: { ...lesson(1), ...lesson(2), ...lesson(3) },
  });
  await makeTrainer(browser, context, await newTrainee(context, 'kk'), course);
  await open(page, `/kk/teach/${course.slug}/studio/order`);
  await inOrder(page, 'lesson-1', 'lesson-2', 'lesson-3');

  await test.step('the last is dragged above the first', async () => {
    await entries(page)
      .nth(2)
      .dragTo(entries(page).nth(0), { targetPosition: { x: 20, y: 4 } });
    await inOrder(page, 'lesson-3', 'lesson-1', 'lesson-2');
  });

  await test.step('the first goes down by Alt and an arrow, with the hand at one of its buttons', async () => {
    await entries(page).nth(0).getByRole('button').nth(1).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await inOrder(page, 'lesson-1', 'lesson-3', 'lesson-2');
  });

  await test.step('and down again by its button', async () => {
    await entries(page)
      .nth(1)
      .getByRole('button', { name: /lesson-3/ })
      .nth(1)
      .click();
    await inOrder(page, 'lesson-1', 'lesson-2', 'lesson-3');
  });

  await test.step('one is taken out, and put back at the end', async () => {
    await entries(page)
      .nth(0)
      .getByRole('button', { name: /lesson-1/ })
      .last()
      .click();
    await inOrder(page, 'lesson-2', 'lesson-3');
    const taken = page.getByRole('region', { name: t('studio.takenOut') });
    await expect(taken).toContainText('lesson-1');
    await taken.getByRole('button').click();
    await inOrder(page, 'lesson-2', 'lesson-3', 'lesson-1');
    await expect(page.getByText(t('studio.putBackDone'))).toBeVisible();
    await expect(taken).toHaveCount(0);
  });

  await test.step('it stands so after the page is loaded anew', async () => {
    await open(page, `/kk/teach/${course.slug}/studio/order`);
    await inOrder(page, 'lesson-2', 'lesson-3', 'lesson-1');
    await expect(button(page, t('studio.putBack'))).toHaveCount(0);
  });
});
