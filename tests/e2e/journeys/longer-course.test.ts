import { go, learnAll } from '../support/learning';
import { newTrainee } from '../support/people';
import { button, expect, heading, open, test } from '../support/site';
import { wordsOf } from '../support/words';

test('a trainee learns a course with tests before and after it, to its end', async ({ page, context }) => {
  test.slow();
  const t = wordsOf('en');
  await newTrainee(context, 'en', 'Aigul Alimzhankyzy');
  await open(page, '/en/courses/participatory-planning');
  const title = (await heading(page).textContent()) ?? '';
  await button(page, t('courses.enrol')).click();
  await page.getByRole('link', { name: t('learn.skipPretest'), exact: true }).click();
  await learnAll(page, 'en');
  await go(page, 'en', t('common.myLearning'));
  await page.getByRole('link', { name: t('learn.certificateNumber', { number: '' }).trim() }).click();
  await expect(heading(page)).toHaveText(t('certificates.valid'));
  await expect(page.getByRole('main').getByText(title, { exact: true })).toBeVisible();
});
