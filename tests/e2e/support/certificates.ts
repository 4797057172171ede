import { execFileSync } from 'node:child_process';
import { expect, type Page } from '@playwright/test';
import type { Locale } from '~/words/words';
import { button, heading, open } from './site';
import { wordsOf } from './words';

/** The number and code of the certificate whose page is open. */
export async function certificateHere(page: Page) {
  const number = /KN-\d{4}-\d{6}/.exec(await page.title())?.[0] ?? '';
  const code = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect(number, 'the title names the number').not.toBe('');
  return { number, code };
}

/** Downloads the sheet in a language and returns its text. */
export async function sheetText(page: Page, label: string): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('main').getByRole('link', { name: label, exact: true }).click();
  const file = await (await downloading).path();
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).normalize('NFC');
}

/** The code as somebody in a hurry types it: small letters, a dash, O for 0 and l for 1. */
export const mistyped = (code: string) =>
  `${code.slice(0, 4)}-${code.slice(4)}`.replaceAll('0', 'O').replaceAll('1', 'l').toLowerCase();

/** Whoever asks, by the printed address or by the form, is told in the first line. */
export async function checkAsAnyone(page: Page, locale: Locale, code: string, says: 'valid' | 'revoked') {
  const t = wordsOf(locale);
  await open(page, `/c/${code}?lang=${locale}`);
  await expect(heading(page)).toHaveText(t(`certificates.${says}`));
  await open(page, `/${locale}/verify`);
  await page.getByLabel(t('certificates.verifyField'), { exact: true }).fill(mistyped(code));
  await button(page, t('certificates.verifySubmit')).click();
  await page.waitForURL(`**/${locale}/certificates/${code}`);
  await expect(heading(page)).toHaveText(t(`certificates.${says}`));
}
