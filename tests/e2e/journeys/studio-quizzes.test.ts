import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { makeTrainer, publishOwnCourse, shortLesson } from '../support/own-course';
import { newTrainee } from '../support/people';
import { button, expect, open, ready, test } from '../support/site';
import { wordsOf } from '../support/words';

const t = wordsOf('en');
const languages = ['kk', 'ru', 'en'] as const;

const inEach = async (page: Page, name: string, texts: [string, string, string]) => {
  for (const [i, language] of languages.entries()) await page.locator(`[name="${name}.${language}"]`).fill(texts[i]!);
};
const said = (page: Page, words: RegExp | string) => page.getByRole('status').filter({ hasText: words });

test('a trainer writes a question by a form, brings questions from GIFT, Aiken and Moodle, and answers them as a learner', async ({
  page,
  context,
  browser,
  complaints,
}) => {
  test.setTimeout(180_000);
  complaints.expected.push(/400 \(Bad Request\)/);
  const course = await publishOwnCourse(browser, {
    name: 'asked',
    languages: [...languages],
    files: shortLesson('les-asked', '01-first-lesson', [...languages], 'The neighbours come at six.'),
  });
  const studio = `/en/teach/${course.slug}/studio`;
  await makeTrainer(browser, context, await newTrainee(context), course);
  await open(page, studio);
  await expect(page.getByText(/which learners see\.$/)).toBeVisible();
  await button(page, t('questions.addTest')).first().click();
  await page.waitForURL('**/studio/quiz?**');
  await ready(page);
  const file = encodeURIComponent(new URL(page.url()).searchParams.get('file') ?? '');

  await test.step('a question in three languages, with one more answer and nothing lost', async () => {
    await page.getByLabel(t('questions.kind')).selectOption('single');
    await button(page, t('questions.write')).click();
    await page.waitForURL('**/quiz/question?**');
    await inEach(page, 'text', ['Қайсысы дұрыс?', 'Что верно?', 'Which is right?']);
    await inEach(page, 'options.0.text', ['Біріншісі', 'Первое', 'The first']);
    await button(page, t('questions.another.options')).click();
    await expect(page.locator('[name="options.4.text.kk"]')).toBeFocused();
    await expect(page.locator('[name="options.4.text.en"]')).toBeVisible();
    await expect(page.locator('[name="text.kk"]')).toHaveValue('Қайсысы дұрыс?');
    await inEach(page, 'options.4.text', ['Бесіншісі', 'Пятое', 'The fifth']);
    await button(page, t('studio.save')).last().click();
    await expect(page.getByRole('alert')).toContainText(t('questions.fault.rightOne'));
    await page.locator('input[name="right"]').first().check();
    await button(page, t('studio.save')).last().click();
    await expect(said(page, t('questions.saved'))).toBeVisible();
    await expect(page.getByRole('heading', { name: /Which is right\?/ })).toBeVisible();
  });

  await test.step('its preview is answered and marked at once', async () => {
    await page.getByRole('link', { name: t('questions.preview') }).click();
    await page.waitForURL('**/quiz/preview?**');
    const question = page.getByRole('group', { name: /Which is right\?/ });
    await question.getByLabel('The first', { exact: true }).check();
    await button(page, t('questions.previewMark')).click();
    await expect(page.getByRole('heading', { name: /^Result: \d+%$/ })).toBeVisible();
    const marked = page.getByRole('region', { name: 'Which is right?' });
    await expect(marked.getByText(t('blocks.outcome.right'), { exact: true })).toBeVisible();
  });

  for (const name of ['every-kind.gift', 'every-kind.aiken.txt', 'every-kind.xml'])
    await test.step(`${name}: a report first, then the questions`, async () => {
      await open(page, `${studio}/quiz/import?file=${file}`);
      const buffer = readFileSync(`tests/fixtures/quizzes/${name}`);
      await page.getByLabel(t('questions.importFile')).setInputFiles({ name, mimeType: 'text/plain', buffer });
      await button(page, t('questions.importLook')).click();
      const report = page.getByRole('region', { name: t('questions.report') });
      await expect(report.getByText(/^Taken: \d+/)).toBeVisible();
      expect(await report.getByRole('row').count()).toBeGreaterThan(1);
      await button(page, t('questions.bring')).click();
      await expect(said(page, /questions? (was|were) added/)).toBeVisible();
    });

  await test.step('what is to be translated is said at each question', async () => {
    await expect(page.getByText(/^to write: /).first()).toBeVisible();
  });
});
