import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import type { InLocales, Locale } from '~/words/words';
import { certificateHere, checkAsAnyone, sheetText } from '../support/certificates';
import { go, type InLesson, learnAll, signOut, switchLanguage } from '../support/learning';
import { linkInLetterTo } from '../support/outbox';
import { newAddress, ownPassword } from '../support/people';
import { button, expect, heading, locales, open, ready, test } from '../support/site';
import { wordsOf } from '../support/words';

const name = { kk: 'Айгүл Әлімжанқызы', ru: 'Айгуль Алимжанкызы', en: 'Aigul Alimzhankyzy' };

const slug = 'how-to-learn-here';
const { title } = parse(readFileSync(new URL(`../../../courses/${slug}/course.yaml`, import.meta.url), 'utf8')) as {
  title: InLocales;
};

for (const locale of locales) {
  test(`a trainee, from sign-up to a certificate that others check (${locale})`, async ({ page }) => {
    test.slow();
    const t = wordsOf(locale);
    await test.step('signs up and confirms the address', () => signUp(page, locale));
    await test.step('states the name', () => stateName(page, locale));
    await test.step('finds the course and enrols', () => findAndEnrol(page, locale));
    await test.step('learns, lesson by lesson, and passes the quiz', () => learnAll(page, locale, useBlocks(locale)));
    const printed = await test.step('has a certificate', async () => {
      await go(page, locale, t('common.myLearning'));
      const link = page.getByRole('link', { name: t('learn.certificateNumber', { number: '' }).trim() });
      await link.click();
      await expect(heading(page)).toHaveText(t('certificates.valid'));
      await expect(page.getByRole('main').getByText(name[locale], { exact: true })).toBeVisible();
      return certificateHere(page);
    });
    await test.step('takes the sheet home', async () => {
      const text = await sheetText(page, t(`certificates.language.${locale}`));
      expect(text).toContain(name[locale]);
      expect(text).toContain(printed.number);
    });
    await test.step('anybody can check it', async () => {
      await signOut(page, locale);
      await checkAsAnyone(page, locale, printed.code, 'valid');
    });
  });
}

async function signUp(page: Page, locale: Locale) {
  const t = wordsOf(locale);
  const email = newAddress('aigul');
  await open(page, `/${locale}`);
  await go(page, locale, t('blocks.signIn'));
  await page
    .getByRole('main')
    .getByRole('link', { name: t('common.signUp'), exact: true })
    .click();
  await page.getByLabel(t('account.name'), { exact: true }).fill(name[locale]);
  await page.getByLabel(t('account.email'), { exact: true }).fill(email);
  await page.getByLabel(t('account.password'), { exact: true }).fill(ownPassword);
  await page.getByLabel(t('account.consent')).check();
  await button(page, t('common.signUp')).click();
  await expect(heading(page)).toHaveText(t('account.lookIntoMail'));
  await open(page, await linkInLetterTo(email));
  await button(page, t('account.verifyButton')).click();
  await expect(page.getByText(t('account.verifiedNow'))).toBeVisible();
  await page.getByLabel(t('account.email'), { exact: true }).fill(email);
  await page.getByLabel(t('account.password'), { exact: true }).fill(ownPassword);
  await button(page, t('common.signIn')).click();
  await page.waitForURL(`**/${locale}/my`);
}

async function stateName(page: Page, locale: Locale) {
  const t = wordsOf(locale);
  await open(page, `/${locale}/account`);
  const fields = [
    ['account.nameKk', name.kk],
    ['account.nameRu', name.ru],
    ['account.nameLatin', name.en],
  ] as const;
  for (const [label, value] of fields) await page.getByRole('textbox', { name: t(label) }).fill(value);
  await page.getByLabel(t('account.city')).selectOption('almaty');
  await button(page, t('common.save')).click();
  await expect(page.getByText(t('account.saved'), { exact: true })).toBeVisible();
  for (const [label, value] of fields) await expect(page.getByRole('textbox', { name: t(label) })).toHaveValue(value);
}

/** Typed on a keyboard without Kazakh letters, and in the language of the other title. */
async function findAndEnrol(page: Page, locale: Locale) {
  const t = wordsOf(locale);
  await go(page, locale, t('common.courses'));
  await page.getByLabel(t('courses.searchLabel'), { exact: true }).fill('мунда калай оку');
  await button(page, t('common.search')).click();
  await expect(page.getByText(t('courses.found', { n: 1 }), { exact: true })).toBeVisible();
  await page.getByRole('link', { name: title[locale], exact: true }).click();
  await expect(heading(page)).toHaveText(title[locale]);
  await button(page, t('courses.enrol')).click();
  await page.getByRole('link', { name: t('learn.takePretest'), exact: true }).click();
}

/** In the lesson of blocks: a note, a vote, a sort, and another language in the middle, and back. */
function useBlocks(locale: Locale): InLesson {
  const t = wordsOf(locale);
  const other = locale === 'kk' ? 'ru' : 'kk';
  return async (page, lesson) => {
    if (!lesson.includes('blocks-that-answer')) return;
    const note = page.locator('#htl-reflection');
    await note.getByRole('textbox').fill('Аула туралы шешім');
    await button(page, t('blocks.saveNote')).click();
    await expect(note.getByText(t('blocks.saved'), { exact: true })).toBeVisible();
    const poll = page.locator('#htl-poll');
    await poll.getByRole('radio').first().check();
    await poll.getByRole('button', { name: t('blocks.vote'), exact: true }).click();
    await expect(poll.getByText(t('blocks.yourChoice'))).toBeVisible();
    const sort = page.locator('#htl-sort');
    const cards = sort.getByRole('group');
    for (const [card, group] of [0, 1, 2, 2].entries()) await cards.nth(card).getByRole('radio').nth(group).check();
    await sort.getByRole('button', { name: t('blocks.check'), exact: true }).click();
    await expect(sort.getByText(t('blocks.rightOf', { done: 4, total: 4 }))).toBeVisible();

    await keepsPlace(page, other);
    await expect(page.locator('#htl-poll').getByText(wordsOf(other)('blocks.yourChoice'))).toBeVisible();
    await keepsPlace(page, locale);
    await expect(page.locator('#htl-reflection').getByRole('textbox')).toHaveValue('Аула туралы шешім');
  };
}

/** Reads at the stakeholder map, goes up to the languages by hand, and finds the map on the screen again. */
async function keepsPlace(page: Page, to: Locale) {
  const block = page.locator('#htl-map');
  await block.evaluate((element) =>
    window.scrollTo({ top: element.getBoundingClientRect().top + window.scrollY - 200 }),
  );
  await page.waitForTimeout(2500);
  while (await page.evaluate(() => window.scrollY > 0)) {
    await page.mouse.wheel(0, -600);
    await page.waitForTimeout(60);
  }
  await switchLanguage(page, to);
  await expect(block).toBeInViewport();
  await ready(page);
}
