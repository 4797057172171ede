import { certificateHere } from '../support/certificates';
import { baseUrl } from '../support/people';
import { button, expect, heading, open, test } from '../support/site';
import { wordsOf } from '../support/words';
import { axeFaults, lookIn } from '../sweep/checks';
import { aNamelessGraduate } from '../sweep/ids';

test('somebody who was sent a certificate gives its file, and is told whether it is genuine', async ({
  page,
  context,
  browser,
}) => {
  const t = wordsOf('kk');
  await aNamelessGraduate(context);
  await open(page, '/kk/my');
  await page.getByRole('link', { name: t('learn.claimCertificate'), exact: true }).click();
  await page.getByRole('textbox', { name: t('account.nameKk') }).fill('Үміт Ғалымқызы');
  await button(page, t('certificates.claim')).click();
  await expect(heading(page)).toHaveText(t('certificates.valid'));
  const { code } = await certificateHere(page);
  const bytes = async (form: string) => (await context.request.get(`${baseUrl()}/c/${code}.${form}?lang=kk`)).body();
  const credential = (await bytes('json')).toString('utf8');

  const employer = await browser.newPage();
  for (const [locale, name, file, says] of [
    ['kk', 'sheet.pdf', await bytes('pdf'), 'stands'],
    ['ru', 'badge.png', await bytes('png'), 'stands'],
    ['en', 'forged.json', Buffer.from(credential.replace('Үміт Ғалымқызы', 'Асқар Ғалымұлы')), 'invalid'],
  ] as const) {
    const words = wordsOf(locale);
    await open(employer, `/${locale}/verify`);
    await employer.getByLabel(words('certificates.checkFileField'), { exact: true }).setInputFiles({
      name,
      mimeType: 'application/octet-stream',
      buffer: file,
    });
    await button(employer, words('certificates.checkFileSubmit')).click();
    await expect(heading(employer)).toHaveText(words(`verdicts.${says}`));
    // Whoever listens hears the verdict first.
    await expect(heading(employer)).toBeFocused();
    expect(await axeFaults(employer)).toEqual([]);
    await lookIn(employer, 'dark');
    expect(await axeFaults(employer, 'colours')).toEqual([]);
    await lookIn(employer, 'light');
  }

  const words = wordsOf('en');
  await employer.getByRole('link', { name: words('certificates.checkAgain') }).click();
  await employer.getByLabel(words('certificates.checkTextField'), { exact: true }).fill(credential);
  await button(employer, words('certificates.checkFileSubmit')).click();
  await expect(heading(employer)).toHaveText(words('verdicts.stands'));
  await employer.getByRole('link', { name: words('certificates.toRegister') }).click();
  await employer.waitForURL(`**/en/certificates/${code}`);
  await employer.context().close();
});
