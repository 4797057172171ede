import type { BrowserContext, Page } from '@playwright/test';
import { answersOf, attemptsOf, bringDeadline, completionsOf } from '../support/database';
import { answerPaper } from '../support/learning';
import { enrol, newTrainee, ownPassword, signIn } from '../support/people';
import { answerAll, wrongOption } from '../support/quiz-keys';
import { button, cutLine, expect, heading, open, ready, test } from '../support/site';
import { wordsOf } from '../support/words';

const t = wordsOf('ru');
const course = 'how-to-learn-here';
const noLine = /ERR_INTERNET_DISCONNECTED/;

/** Somebody new, in the middle of nothing, with the paper of the quiz open. */
async function beginQuiz(page: Page, context: BrowserContext) {
  const email = await newTrainee(context, 'ru');
  await enrol(context, course, 'ru');
  await open(page, `/ru/learn/${course}/quizzes/quiz-htl`);
  await button(page, t('quiz.start')).click();
  await page.waitForURL('**/attempts/*');
  await ready(page);
  return { email, attempt: new URL(page.url()).pathname.split('/').at(-1)! };
}

const saving = (page: Page, status: 'saved' | 'kept') =>
  page.getByRole('status').getByText(t(`quiz.status.${status}`), { exact: true });

test('answers given without a line are kept on the device and sent afterwards, none twice', async ({
  page,
  context,
  complaints,
}) => {
  complaints.expected.push(noLine);
  const { email, attempt } = await beginQuiz(page, context);
  await answerAll(page, 'ru');
  await expect(saving(page, 'saved')).toBeVisible();
  await button(page, t('quiz.next')).click();

  await context.setOffline(true);
  await answerPaper(page, 'ru');
  await expect(saving(page, 'kept')).toBeVisible();
  await button(page, t('quiz.finish')).click();
  await expect(page.getByText(t('quiz.cannotFinish'))).toBeVisible();
  const before = new Set(answersOf(attempt).map(({ questionId }) => questionId));
  expect(before.size, 'only the first answer has arrived').toBe(1);

  await context.setOffline(false);
  await expect(saving(page, 'saved')).toBeVisible();
  await button(page, t('quiz.finish')).click();
  await expect(page.getByText('100%').first()).toBeVisible();
  const rows = answersOf(attempt);
  expect(new Set(rows.map(({ questionId }) => questionId)).size).toBe(8);
  expect(new Set(rows.map((row) => `${row.questionId} ${row.response}`)).size, 'nothing is there twice').toBe(
    rows.length,
  );
  expect(attemptsOf(email)).toHaveLength(1);
});

test('a page closed without a line sends its answers when it is opened again', async ({
  page,
  context,
  complaints,
}) => {
  complaints.expected.push(noLine);
  const { attempt } = await beginQuiz(page, context);
  await context.setOffline(true);
  await answerAll(page, 'ru');
  await expect(saving(page, 'kept')).toBeVisible();
  await cutLine(page);
  await page.close();
  expect(answersOf(attempt)).toHaveLength(0);

  await context.setOffline(false);
  const again = await context.newPage();
  await open(again, `/ru/attempts/${attempt}`);
  await expect(saving(again, 'saved')).toBeVisible();
  await expect(again.getByText(t('blocks.progress', { done: 1, total: 8 }), { exact: true })).toBeVisible();
  expect(answersOf(attempt)).toHaveLength(1);
});

test('a double press marks a lesson complete once, and so do two tabs', async ({ page, context }) => {
  const email = await newTrainee(context, 'ru');
  await enrol(context, course, 'ru');
  await open(page, `/ru/learn/${course}/lesson-and-blocks`);
  const manual = await page.locator('.toc a[href*="/learn/"]').filter({ visible: true }).nth(1).getAttribute('href');
  const other = await context.newPage();
  for (const tab of [page, other]) await open(tab, manual!);
  await button(page, t('learn.complete')).dblclick();
  await expect(page.locator('#onwards').getByRole('status').getByText(t('learn.completed'))).toBeVisible();
  await button(other, t('learn.complete')).click();
  await expect(other.locator('#onwards').getByRole('status').getByText(t('learn.completed'))).toBeVisible();
  const manualOnly = completionsOf(email).filter(({ lessonId }) => lessonId === 'les-htl-1-2');
  expect(manualOnly).toEqual([{ lessonId: 'les-htl-1-2', times: 1 }]);
});

test('a tab that does not know the quiz is finished is told, and changes nothing', async ({
  page,
  context,
  complaints,
}) => {
  complaints.expected.push(/409 \(Conflict\)/);
  const { email, attempt } = await beginQuiz(page, context);
  const stale = await context.newPage();
  await open(stale, `/ru/attempts/${attempt}`);
  await answerPaper(page, 'ru');
  await button(page, t('quiz.finish')).click();
  await expect(page.getByText(t('quiz.passed')).first()).toBeVisible();
  const rows = answersOf(attempt);

  const question = stale.locator('#q-htl-1');
  while (!(await question.isVisible())) await button(stale, t('quiz.next')).click();
  await question.getByText(wrongOption('q-htl-1', 'ru'), { exact: true }).click();
  await expect(stale.getByText(t('quiz.passed')).first()).toBeVisible();
  expect(answersOf(attempt)).toEqual(rows);
  expect(attemptsOf(email)).toHaveLength(1);
});

test('a session that ended keeps the quiz until one has logged in again in another tab', async ({ page, context }) => {
  const { email, attempt } = await beginQuiz(page, context);
  await context.clearCookies({ name: 'session' });
  await answerPaper(page, 'ru');
  await button(page, t('quiz.finish')).click();
  await expect(page.getByRole('alert').getByText(t('blocks.signedOut'))).toBeVisible();
  await expect(page.getByText(t('quiz.cannotFinish'))).toBeHidden();
  await expect(page.getByRole('link', { name: t('blocks.signInElsewhere') })).toHaveAttribute(
    'href',
    `/ru/sign-in?to=${encodeURIComponent(`/ru/attempts/${attempt}?q=end`)}`,
  );
  expect(answersOf(attempt)).toEqual([]);

  await signIn(context, email, ownPassword, 'ru');
  await button(page, t('quiz.finish')).click();
  await expect(page.getByText('100%').first()).toBeVisible();
  expect(attemptsOf(email)).toHaveLength(1);
});

test('a page that is slow to come is announced by a line along the top', async ({ page, context }) => {
  await newTrainee(context, 'ru');
  await open(page, '/ru/my');
  const line = page.getByRole('progressbar', { name: t('blocks.waiting') });
  await expect(line).toBeHidden();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/ru/courses.data*', async (route) => {
    await held;
    await route.continue();
  });
  await page
    .getByRole('link', { name: t('common.courses'), exact: true })
    .first()
    .click();
  await expect(line).toBeVisible();
  release();
  await expect(heading(page)).toHaveText(t('courses.catalogueTitle'));
  await expect(line).toBeHidden();
});

test('handing in from a second tab hands in once', async ({ page, context }) => {
  const { email, attempt } = await beginQuiz(page, context);
  const second = await context.newPage();
  await open(second, `/ru/attempts/${attempt}?q=end`);
  await answerPaper(page, 'ru');
  await button(page, t('quiz.finish')).click();
  await expect(page.getByText('100%').first()).toBeVisible();
  await button(second, t('quiz.finish')).click();
  await expect(second.getByText('100%').first()).toBeVisible();
  expect(attemptsOf(email)).toHaveLength(1);
});

test('when the time ends the page hands in what was answered', async ({ page, context }) => {
  const { attempt } = await beginQuiz(page, context);
  await answerAll(page, 'ru');
  await expect(saving(page, 'saved')).toBeVisible();
  bringDeadline(attempt, 4000);
  await open(page, `/ru/attempts/${attempt}`);
  await expect(page.getByText(/\d+ секунд/).first()).toBeVisible();
  await expect(page.getByText(t('quiz.overdue'))).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(t('quiz.failed')).first()).toBeVisible();
  await expect(button(page, t('quiz.retake'))).toBeVisible();
});

test('a page closed until after the end finds the result', async ({ page, context }) => {
  const { attempt } = await beginQuiz(page, context);
  await answerAll(page, 'ru');
  await expect(saving(page, 'saved')).toBeVisible();
  bringDeadline(attempt, -60_000);
  await open(page, `/ru/learn/${course}/quizzes/quiz-htl`);
  await expect(button(page, t('quiz.retake'))).toBeVisible();
  await open(page, `/ru/attempts/${attempt}`);
  await expect(heading(page)).toBeVisible();
  await expect(page.getByText(t('quiz.overdue'))).toBeVisible();
});
