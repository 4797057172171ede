import { expect, type Page } from '@playwright/test';
import type { Locale } from '~/words/words';
import { answerAll } from './quiz-keys';
import { button, heading, ready } from './site';
import { wordsOf } from './words';

const pathOf = (page: Page) => new URL(page.url()).pathname;

/** What a test does in a lesson before it marks it complete, by the lesson's id in the address. */
export type InLesson = (page: Page, lesson: string) => Promise<void>;

/** From a page of a quiz to its result: begins, answers every question rightly, hands in. */
export async function passQuiz(page: Page, locale: Locale) {
  const t = wordsOf(locale);
  await button(page, t('quiz.start')).click();
  await page.waitForURL(`**/${locale}/attempts/*`);
  await ready(page);
  await answerPaper(page, locale);
  await expect(page.getByText(t('quiz.endAll'))).toBeVisible();
  await button(page, t('quiz.finish')).click();
  await expect(page.getByText('100%').first()).toBeVisible();
}

/** Answers question after question, as far as the list of answers. */
export async function answerPaper(page: Page, locale: Locale, but?: readonly string[]) {
  const t = wordsOf(locale);
  const end = button(page, t('quiz.toEnd'));
  for (;;) {
    await answerAll(page, locale, but);
    if (await end.isVisible()) break;
    await button(page, t('quiz.next')).click();
  }
  await end.click();
}

/** Marks the open lesson complete: by its button, or by reading to its end where the author wanted that. */
export async function completeLesson(page: Page, locale: Locale) {
  const t = wordsOf(locale);
  const onwards = page.locator('#onwards');
  const done = onwards.getByRole('status').getByText(t('learn.completed'));
  const automatic = page.getByText(t('learn.automatic'));
  await expect(button(page, t('learn.complete')).or(done)).toBeVisible();
  if (!(await automatic.or(done).first().isVisible())) await button(page, t('learn.complete')).click();
  // Letters and pictures that arrive late move the end away; a reader goes after it.
  await expect(async () => {
    await onwards.scrollIntoViewIfNeeded();
    await expect(done).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 10_000 });
}

/** Goes through a course by its own buttons, from the page that is open to the page of the course at the end. */
export async function learnAll(page: Page, locale: Locale, inLesson?: InLesson) {
  const t = wordsOf(locale);
  for (let step = 0; step < 40; step++) {
    await ready(page);
    let here = pathOf(page);
    const said = (await heading(page).textContent()) ?? '';
    if (!here.startsWith(`/${locale}/learn/`)) return;
    if (here.includes('/quizzes/')) {
      await passQuiz(page, locale);
      here = pathOf(page);
      const completed = await page.getByText(t('quiz.courseCompleted')).isVisible();
      const onwards = t(completed ? 'quiz.toCourse' : 'quiz.goOn');
      await page.getByRole('link', { name: onwards, exact: true }).click();
    } else {
      await inLesson?.(page, here.split('/').at(-1)!);
      await completeLesson(page, locale);
      const last = await page.getByText(t('learn.courseCompleted')).isVisible();
      if (last) return;
      await page.locator('#onwards a[rel="next"]').click();
    }
    await page.waitForURL((url) => url.pathname !== here);
    // The address changes a moment before the page does.
    await expect(heading(page)).not.toHaveText(said);
  }
  throw new Error('The course has no end');
}

/** Opens a page of the main menu, which on phones has to be opened first. */
export async function go(page: Page, locale: Locale, label: string) {
  await openMenu(page, locale);
  await page.locator('.site-header').getByRole('link', { name: label, exact: true }).filter({ visible: true }).click();
  await ready(page);
}

export async function signOut(page: Page, locale: Locale) {
  const t = wordsOf(locale);
  const narrow = await openMenu(page, locale);
  if (!narrow) await page.locator('.site-header .menu.only-wide > summary').click();
  await button(page, t('blocks.signOut')).filter({ visible: true }).click();
  await expect(page.getByText(t('account.signedOut'))).toBeVisible();
}

async function openMenu(page: Page, locale: Locale): Promise<boolean> {
  const menu = page.locator('.site-header .menu.only-narrow > summary');
  if (!(await menu.isVisible())) return false;
  await expect(menu).toContainText(wordsOf(locale)('blocks.menu'));
  await menu.click();
  return true;
}

export const endonym: Record<Locale, string> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

/** Presses another language in the head of the page. */
export async function switchLanguage(page: Page, to: Locale) {
  await page.locator('.languages').getByRole('link', { name: endonym[to], exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', to);
  await expect(heading(page)).toBeVisible();
  await ready(page);
}
