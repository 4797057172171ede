import type { Page } from '@playwright/test';
import { newId } from '~/platform/ids';
import { enrol, newTrainee, postForm, signInAs } from '../support/people';
import { button, expect, heading, open, ready, test } from '../support/site';
import { wordsOf } from '../support/words';

const t = wordsOf('en');
const course = 'participatory-planning';
const studio = `/en/teach/${course}/studio`;
const file = '02-how-deep/01-arnsteins-ladder/en.mdx';
const lesson = `/en/learn/${course}/arnsteins-ladder`;

const notice = (page: Page, kind: 'waiting' | 'change' | 'agreed') =>
  page.getByText(t(`review.standing.${kind}`), { exact: true });

/** Opens the text and writes at its end, behind the last word. */
async function write(page: Page, words: string) {
  await open(page, `${studio}/text/${file}`);
  const editor = page.locator('.cm-content');
  await expect(editor).toBeVisible();
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(words);
  await expect(page.getByRole('status').getByText(t('studio.state.saved'), { exact: true })).toBeVisible();
}

async function ask(page: Page, note: string) {
  await open(page, `${studio}/review`);
  await page.getByLabel(t('review.askNote')).fill(note);
  await page.getByRole('button', { name: /^Ask for a review/ }).click();
  await expect(notice(page, 'waiting')).toBeVisible();
}

test('one writes and asks, another comments and asks for a change, then agrees; a learner keeps what is done', async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(180_000);
  const reading = await browser.newContext();
  await newTrainee(reading);
  await enrol(reading, course);
  await postForm(reading.request, `${lesson}/completion`, { event: newId() });

  await signInAs(context, 'trainer');
  const beside = await browser.newContext();
  await signInAs(beside, 'admin');
  const other = await beside.newPage();

  await test.step('an author writes and asks for a review', async () => {
    await postForm(context.request, studio, {});
    await write(page, ' A sentence for the reviewer.');
    await ask(page, 'Is the last sentence needed?');
    await expect(button(page, t('review.agree'))).toHaveCount(0);
  });

  await test.step('a colleague reads what differs, comments on the passage and asks for a change', async () => {
    await open(other, `${studio}/review`);
    await expect(other.getByText('Is the last sentence needed?')).toBeVisible();
    await expect(other.locator('ins').filter({ hasText: 'A sentence for the reviewer.' })).toBeVisible();
    await other.getByRole('link', { name: new RegExp(`^${t('review.readText')}.*${file}`) }).click();
    await other.waitForURL(`**/review/text/${file}`);
    await ready(other);
    const passage = other.getByRole('article').filter({ hasText: 'A sentence for the reviewer.' });
    await expect(passage.getByText(t('review.passageNew'), { exact: true })).toBeVisible();
    await passage
      .locator('summary')
      .filter({ hasText: t('review.say') })
      .click();
    await passage.getByLabel(t('review.yourComment')).fill('Say who it is for.');
    await passage.getByRole('button', { name: /^Comment on passage/ }).click();
    await expect(passage.getByText('Say who it is for.', { exact: true })).toBeVisible();
    await expect(passage.getByLabel(t('review.yourComment'))).toHaveValue('');
    await open(other, `${studio}/review`);
    await other.getByLabel(t('review.verdictNote')).fill('Nearly there.');
    await button(other, t('review.askChange')).click();
    await expect(notice(other, 'change')).toBeVisible();
  });

  await test.step('the author answers, changes the text and asks again', async () => {
    await open(page, `${studio}/review`);
    await expect(notice(page, 'change')).toBeVisible();
    await expect(page.getByText('Nearly there.')).toBeVisible();
    await page
      .locator('summary')
      .filter({ hasText: t('review.toAnswer') })
      .click();
    await page.getByLabel(t('review.answer')).fill('For whoever reads the course first.');
    await button(page, t('review.answerAndClose')).click();
    await expect(page.getByText(t('review.closed', { n: 1 }))).toBeVisible();
    await write(page, ' It is for the first readers.');
    await ask(page, 'Like this?');
  });

  await test.step('the colleague agrees, and the author publishes without giving a reason', async () => {
    await open(other, `${studio}/review`);
    await button(other, t('review.agree')).click();
    await expect(notice(other, 'agreed')).toBeVisible();
    await open(page, `${studio}/publication`);
    await expect(page.getByLabel(t('review.alone'))).toHaveCount(0);
    await page.getByLabel(t('studio.note')).fill('A sentence that was reviewed');
    await button(page, t('studio.publish')).click();
    await page.waitForURL(`**${studio}`);
    await open(page, `${studio}/publication`);
    await expect(page.getByText(/^Agreed: /)).toBeVisible();
  });

  await test.step('what stood in the text before is kept, and can be looked at', async () => {
    await open(page, `${studio}/earlier/${file}`);
    await page.locator('main ol a').last().click();
    await expect(page.locator('ins').filter({ hasText: 'It is for the first readers.' })).toBeVisible();
    await expect(button(page, t('review.takeBack'))).toBeVisible();
  });

  await test.step('the learner reads the new text and has the lesson completed as before', async () => {
    const book = await reading.newPage();
    await open(book, lesson);
    await expect(heading(book)).toBeVisible();
    await expect(book.getByText('It is for the first readers.')).toBeVisible();
    await expect(book.getByText(t('learn.completed')).first()).toBeVisible();
    await reading.close();
    await beside.close();
  });
});
