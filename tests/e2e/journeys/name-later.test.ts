import { certificateHere, checkAsAnyone } from '../support/certificates';
import { button, expect, heading, open, test } from '../support/site';
import { wordsOf } from '../support/words';
import { aNamelessGraduate } from '../sweep/ids';

test('a certificate waits for a name, is issued once, and stands', async ({ page, context, browser, complaints }) => {
  complaints.expected.push(/400 \(Bad Request\)/);
  const t = wordsOf('kk');
  await aNamelessGraduate(context);
  await open(page, '/kk/my');
  await page.getByRole('link', { name: t('learn.claimCertificate'), exact: true }).click();
  await button(page, t('certificates.claim')).click();
  await expect(page.getByText(t('blocks.mend', { n: 1 }))).toBeVisible();
  await page.getByRole('textbox', { name: t('account.nameKk') }).fill('Үміт Ғалымқызы');
  await button(page, t('certificates.claim')).dblclick();
  await expect(heading(page)).toHaveText(t('certificates.valid'));
  await expect(page.getByRole('main').getByText('Үміт Ғалымқызы', { exact: true })).toBeVisible();
  const guest = await browser.newPage();
  await checkAsAnyone(guest, 'kk', (await certificateHere(page)).code, 'valid');
  await guest.context().close();
});
