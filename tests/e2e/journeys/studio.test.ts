import type { Page } from '@playwright/test';
import { newId } from '~/platform/ids';
import { makeTrainer, publishOwnCourse, shortLesson } from '../support/own-course';
import { enrol, newTrainee, postForm, signInAs } from '../support/people';
import { button, cutLine, expect, heading, open, ready, test } from '../support/site';
import { wordsOf } from '../support/words';

const t = wordsOf('en');
const file = '01-first/01-first-lesson/en.mdx';
const noLine = /ERR_INTERNET_DISCONNECTED/;
const otherText = /409 \(Conflict\)/;

const editor = (page: Page) => page.locator('.cm-content');
const preview = (page: Page) => page.getByRole('region', { name: t('studio.preview') });
const standing = (page: Page, state: 'saved' | 'unreachable' | 'clash') =>
  page.getByRole('status').getByText(t(`studio.state.${state}`), { exact: true });

/** Opens the text and writes at its end, behind the last word. */
async function write(page: Page, words: string) {
  await expect(editor(page)).toBeVisible();
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(words);
}

test('a trainer writes, loses the line, meets a colleague in the same text, and publishes; a learner keeps what is done', async ({
  page,
  context,
  browser,
  complaints,
}) => {
  test.setTimeout(180_000);
  complaints.expected.push(noLine, otherText);
  const course = await publishOwnCourse(browser, {
    name: 'written',
    languages: ['en'],
    files: shortLesson('les-written', '01-first-lesson', ['en'], 'The neighbours come at six.'),
  });
  const studio = `/en/teach/${course.slug}/studio`;
  const text = `${studio}/text/${file}`;
  const lesson = `/en/learn/${course.slug}/first-lesson`;
  const reading = await browser.newContext();
  await newTrainee(reading);
  await enrol(reading, course.slug);
  await postForm(reading.request, `${lesson}/completion`, { event: newId() });
  const before = await reading.newPage();
  await open(before, lesson);
  await expect(before.getByText(t('learn.completed')).first()).toBeVisible();
  await before.close();

  await makeTrainer(browser, context, await newTrainee(context), course);
  await open(page, `/en/teach/${course.slug}`);
  await page.getByRole('link', { name: t('studio.open') }).click();
  await page.waitForURL(`**${studio}`);
  await ready(page);
  await expect(page.getByText(/which learners see\.$/)).toBeVisible();

  await test.step('what is typed is saved and shown as a learner will see it', async () => {
    await open(page, text);
    await write(page, ' It was written in the studio.');
    await expect(standing(page, 'saved')).toBeVisible();
    await expect(preview(page)).toContainText('It was written in the studio.');
    await expect(page.getByText(t('studio.noFaults')).first()).toBeVisible();
  });

  await test.step('a fault stands at its line, and goes with what caused it', async () => {
    await page.keyboard.type(' {process.exit()}');
    await expect(page.getByRole('button', { name: /^Go to line/ })).toBeVisible();
    for (let i = 0; i < ' {process.exit()}'.length; i++) await page.keyboard.press('Backspace');
    await expect(page.getByRole('button', { name: /^Go to line/ })).toHaveCount(0);
    await expect(standing(page, 'saved')).toBeVisible();
  });

  const later = await context.newPage();
  const beside = await browser.newContext();
  await signInAs(beside, 'admin');
  const other = await beside.newPage();
  await test.step('without a line the text waits on the device, also when the page is closed', async () => {
    await context.setOffline(true);
    await page.keyboard.type(' Some of it on a train.');
    await expect(standing(page, 'unreachable')).toBeVisible();
    await cutLine(page);
    const asked = page.waitForEvent('dialog');
    const leaving = page.goto('about:blank');
    const dialog = await asked;
    expect(dialog.type(), 'leaving a text that is not saved').toBe('beforeunload');
    await dialog.accept();
    await leaving;
    await context.setOffline(false);
    // What a colleague saved meanwhile is not written over by what was kept.
    await open(other, text);
    await expect(editor(other)).toBeVisible();
    await editor(other).click();
    await other.keyboard.press('Control+Home');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'End']) await other.keyboard.press(key);
    await other.keyboard.type(' # meanwhile');
    await expect(standing(other, 'saved')).toBeVisible();
    await open(later, text);
    await expect(later.getByText(t('studio.unsent'))).toBeVisible();
    await expect(editor(later)).toBeVisible();
    await expect(editor(later)).not.toContainText('Some of it on a train.');
    await button(later, t('studio.unsentTake')).click();
    await expect(standing(later, 'saved')).toBeVisible();
    await expect(preview(later)).toContainText('Some of it on a train.');
    await expect(editor(later)).toContainText('# meanwhile');
  });

  await test.step('two who write in one text both keep their words', async () => {
    await open(other, text);
    await expect(editor(other)).toBeVisible();
    await test.step('different passages are put together without a question', async () => {
      await editor(other).click();
      await other.keyboard.press('Control+End');
      await other.keyboard.type('\n\nA passage of its own.\n');
      await expect(standing(other, 'saved')).toBeVisible();
      await editor(later).click();
      await later.keyboard.press('Control+Home');
      await later.keyboard.press('ArrowDown');
      await later.keyboard.press('ArrowDown');
      await later.keyboard.press('End');
      await later.keyboard.type(' # seen');
      await expect(later.getByText(t('studio.merged'))).toBeVisible();
      await expect(standing(later, 'saved')).toBeVisible();
      await expect(editor(later)).toContainText('# seen');
      // Of a long text only what is on the screen is drawn.
      await later.keyboard.press('Control+End');
      await expect(editor(later)).toContainText('A passage of its own.');
    });
    await test.step('of one passage both texts are shown, and a person chooses', async () => {
      await later.keyboard.press('Control+End');
      await later.keyboard.press('Backspace');
      await later.keyboard.type(' First.');
      await expect(standing(later, 'saved')).toBeVisible();
      await other.keyboard.press('Control+End');
      await other.keyboard.press('Backspace');
      await other.keyboard.type(' Second.');
      await expect(standing(other, 'clash')).toBeVisible();
      const clash = other.getByRole('listitem').filter({ has: other.getByText(t('studio.whichText')) });
      await expect(clash).toHaveCount(1);
      await expect(clash).toContainText('A passage of its own. First.');
      await expect(clash).toContainText('A passage of its own. Second.');
      await clash.getByLabel(t('studio.take.theirs')).check();
      await button(other, t('studio.settle')).click();
      await expect(standing(other, 'saved')).toBeVisible();
      await expect(editor(other)).toContainText('A passage of its own. First.');
      await expect(editor(other)).not.toContainText('Second.');
    });
    await beside.close();
  });

  await test.step('what changed is shown word by word, and published with a reason', async () => {
    await open(later, `${studio}/publication`);
    await expect(later.locator('ins').filter({ hasText: 'It was written in the studio.' }).first()).toBeVisible();
    await later.getByLabel(t('studio.note')).fill('A sentence about the studio');
    await later.getByLabel(t('review.alone')).fill('Only a sentence');
    await button(later, t('studio.publish')).click();
    await later.waitForURL(`**${studio}`);
    await expect(later.getByRole('status').filter({ hasText: /is on the site/ })).toBeVisible();
  });

  await test.step('the learner reads the new text and has the lesson completed as before', async () => {
    const book = await reading.newPage();
    await open(book, lesson);
    await expect(heading(book)).toBeVisible();
    await expect(book.locator('main p').filter({ hasText: 'It was written in the studio.' })).toBeVisible();
    await expect(book.getByText(t('learn.completed')).first()).toBeVisible();
    await reading.close();
  });
});
