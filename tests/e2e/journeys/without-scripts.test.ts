import { newTrainee } from '../support/people';
import { answerAll } from '../support/quiz-keys';
import { button, expect, heading, test } from '../support/site';
import { wordsOf } from '../support/words';

test.use({ javaScriptEnabled: false });

const t = wordsOf('ru');
const course = '/ru/courses/how-to-learn-here';

test('reads, enrols, marks a lesson complete and votes before any script runs', async ({ page, context }) => {
  await newTrainee(context, 'ru');
  await page.goto(course);
  await button(page, t('courses.enrol')).click();
  await expect(page.getByText(t('learn.enrolled'))).toBeVisible();
  await page.getByRole('link', { name: t('learn.skipPretest'), exact: true }).click();

  await test.step('a lesson is text, also what folds and what changes sides', async () => {
    await expect(heading(page)).toBeVisible();
    await expect(page.locator('.lesson .panel').last()).toBeVisible();
    await button(page, t('learn.complete')).click();
    await expect(page.getByRole('status').getByText(t('learn.completed'))).toBeVisible();
    await page.locator('#onwards a[rel="next"]').click();
  });

  await test.step('a vote is one press', async () => {
    const poll = page.locator('#htl-poll');
    await poll.getByRole('radio').nth(1).check();
    await poll.getByRole('button', { name: t('blocks.vote'), exact: true }).click();
    await expect(poll.getByText(t('blocks.yourChoice'))).toBeVisible();
    await button(page, t('learn.complete')).click();
    await expect(page.getByRole('status').getByText(t('learn.completed'))).toBeVisible();
  });
});

test('takes a whole quiz before any script runs', async ({ page, context }) => {
  await newTrainee(context, 'ru');
  await page.goto('/ru/learn/how-to-learn-here/quizzes/quiz-htl');
  await button(page, t('courses.enrol')).click();
  await page.waitForURL('**/quizzes/quiz-htl');
  await button(page, t('quiz.start')).click();
  await page.waitForURL('**/attempts/*');
  for (let n = 1; n <= 8; n++) {
    await expect(page.getByText(t('blocks.question', { number: n, total: 8 }))).toBeVisible();
    await answerAll(page, 'ru');
    await button(page, t(n < 8 ? 'quiz.next' : 'quiz.toEnd')).click();
  }
  await expect(page.getByText(t('quiz.endAll'))).toBeVisible();
  await button(page, t('quiz.finish')).click();
  await expect(page.getByText('100%').first()).toBeVisible();
  await expect(page.getByText(t('quiz.passed')).first()).toBeVisible();
  await expect(page.getByText(t('blocks.explanation')).first()).toBeVisible();
});

test('a fault in the profile keeps all that was typed', async ({ page, context, complaints }) => {
  complaints.expected.push(/400 \(Bad Request\)/);
  await newTrainee(context, 'ru');
  await page.goto('/ru/account');
  const field = (label: Parameters<typeof t>[0]) => page.getByRole('textbox', { name: t(label) });
  await field('account.nameKk').fill('Айгүл Әлімжанқызы');
  // The first letter is the Latin one.
  await field('account.nameRu').fill('Aйгуль Алимжанкызы');
  await field('account.nameLatin').fill('Aigul Alimzhankyzy');
  await page.getByLabel(t('account.city')).selectOption('shymkent');
  await page.getByLabel(t('account.sex_woman'), { exact: true }).check();
  await page.getByLabel(t('account.age')).selectOption('25-34');
  await button(page, t('common.save')).click();

  const wrong = field('account.nameRu');
  await expect(wrong).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#nameRu-fault')).toContainText(t('errors.nameMixed'));
  await expect(page.getByText(t('blocks.mend', { n: 1 }))).toBeVisible();
  await expect(field('account.nameKk')).toHaveValue('Айгүл Әлімжанқызы');
  await expect(wrong).toHaveValue('Aйгуль Алимжанкызы');
  await expect(field('account.nameLatin')).toHaveValue('Aigul Alimzhankyzy');
  await expect(page.getByLabel(t('account.city'))).toHaveValue('shymkent');
  await expect(page.getByLabel(t('account.sex_woman'), { exact: true })).toBeChecked();
  await expect(page.getByLabel(t('account.age'))).toHaveValue('25-34');
});
