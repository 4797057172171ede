import type { Page } from '@playwright/test';
import { newTrainee } from '../support/people';
import { expect, open, test } from '../support/site';
import { wordsOf } from '../support/words';
import { axeFaults } from '../sweep/checks';

const lesson = '/learn/how-to-learn-here/order-count-decide';
const t = wordsOf('ru');
const press = (page: Page, block: string, name: string) =>
  page.locator(block).getByRole('button', { name, exact: true }).click();

/** Chooses for each step the place where it belongs, from the first on. */
async function putInOrder(page: Page) {
  const order = page.locator('#htl-order');
  const right = [/Сказать/, /Пригласить/, /Собрать/, /Ответить/, /Опубликовать/];
  for (const [place, text] of right.entries()) {
    const item = order.getByRole('listitem').filter({ hasText: text });
    await item.getByRole('combobox').selectOption(String(place + 1));
    await expect(order.getByRole('listitem').nth(place)).toContainText(text);
  }
}

test('orders, counts and decides, and finds it all again in another language', async ({
  page,
  context,
  complaints,
}) => {
  test.setTimeout(120_000);
  complaints.expected.push(/400 \(Bad Request\).*htl-flow/);
  await newTrainee(context, 'ru');
  await open(page, `/ru${lesson}`);

  await test.step('an order is put right by hand', async () => {
    await putInOrder(page);
    await press(page, '#htl-order', t('blocks.check'));
    await expect(page.locator('#htl-order').getByText(t('blocks.rightOf', { done: 5, total: 5 }))).toBeVisible();
  });

  await test.step('a sheet adds up while it is filled, and keeps its answer back until it is saved', async () => {
    const sheet = page.locator('#htl-sheet');
    await sheet.getByLabel('Стоимость, единиц').nth(0).fill('2,5');
    await sheet.getByLabel('Стоимость, единиц').nth(1).fill('4');
    await expect(sheet.getByText('6,5')).toBeVisible();
    await expect(sheet.getByRole('table')).toHaveCount(0);
    await press(page, '#htl-sheet', t('blocks.saveSheet'));
    await expect(sheet.getByRole('table', { name: t('blocks.possibleAnswer') })).toBeVisible();
  });

  await test.step('deadlines and a comparison follow the hand', async () => {
    await page.locator('#htl-days').getByLabel('День, когда пришло последнее замечание').fill('2026-11-26');
    await expect(page.locator('#htl-days').getByText('10.12.2026, четверг')).toBeVisible();
    await press(page, '#htl-days', t('blocks.count'));
    const comparison = page.locator('#htl-vfm');
    await expect(comparison.getByText('50 единиц')).toBeVisible();
    await comparison.getByLabel(t('blocks.part.payments')).fill('52');
    await expect(comparison.getByText('55 единиц')).toBeVisible();
    await press(page, '#htl-vfm', t('blocks.saveNumbers'));
  });

  await test.step('a payment to oneself gets a sentence beside its field', async () => {
    const flow = page.locator('#htl-flow');
    for (let i = 0; i < 4; i++) {
      await flow.getByLabel(t('blocks.payer')).nth(i).selectOption('1');
      await flow
        .getByLabel(t('blocks.receiver'))
        .nth(i)
        .selectOption(i === 2 ? '1' : '2');
    }
    await press(page, '#htl-flow', t('blocks.check'));
    const wrong = flow.getByLabel(t('blocks.receiver')).nth(2);
    await expect(wrong).toHaveAccessibleDescription(new RegExp(t('errors.payerReceives')));
    await wrong.selectOption('3');
    await press(page, '#htl-flow', t('blocks.check'));
    await expect(flow.getByText(t('blocks.rightOf', { done: 1, total: 4 }))).toBeVisible();
  });

  await test.step('a budget cannot be overspent', async () => {
    const budget = page.locator('#htl-budget');
    await budget.getByRole('checkbox', { name: /Площадка/ }).check();
    await budget.getByRole('checkbox', { name: /Пандус/ }).check();
    await expect(budget.getByRole('checkbox', { name: /Фонари/ })).toBeDisabled();
    await press(page, '#htl-budget', t('blocks.saveBudget'));
    await expect(budget.getByText(t('blocks.yourChoice'))).toHaveCount(2);
  });

  expect(await axeFaults(page)).toEqual([]);
  const kk = wordsOf('kk');
  await open(page, `/kk${lesson}`);
  await expect(page.locator('#htl-order').getByText(kk('blocks.rightOf', { done: 5, total: 5 }))).toBeVisible();
  await expect(page.locator('#htl-sheet').getByText('6,5')).toBeVisible();
  await expect(page.locator('#htl-days').getByText('10.12.2026, бейсенбі')).toBeVisible();
  await expect(page.locator('#htl-vfm').getByText('55 бірлік')).toBeVisible();
});

test('an exercise whose script does not come is answered all the same', async ({ page, context, complaints }) => {
  complaints.expected.push(/ERR_FAILED/);
  await newTrainee(context, 'ru');
  await page.route(/\/assets\/order-/, (route) => route.abort());
  await open(page, `/ru${lesson}`);
  const order = page.locator('#htl-order');
  await expect(order.getByRole('combobox')).toHaveCount(5);
  await press(page, '#htl-order', t('blocks.check'));
  await expect(order.getByText(t('blocks.yourPlace', { place: 1 }))).toBeVisible();
});

test.describe('before any script runs', () => {
  test.use({ javaScriptEnabled: false });

  test('a form that is refused comes back as it was sent', async ({ page, context }) => {
    await newTrainee(context, 'ru');
    await page.goto(`/ru${lesson}`);
    const order = page.locator('#htl-order');
    await order.getByRole('combobox').nth(1).selectOption('1');
    await press(page, '#htl-order', t('blocks.check'));
    const wrong = order.getByRole('combobox').nth(1);
    await expect(wrong).toHaveValue('1');
    await expect(wrong).toHaveAccessibleDescription(new RegExp(t('errors.quizPlaceTwice')));
    await wrong.selectOption('2');
    await press(page, '#htl-order', t('blocks.check'));
    await expect(order.getByText(t('blocks.yourPlace', { place: 2 }))).toBeVisible();
  });
});
