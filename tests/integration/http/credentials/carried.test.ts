import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCarried, revokeCertificate } from '~/domain/credentials/index.server';
import { operator } from '~/domain/identity/index.server';
import { locales } from '~/words/words';
import { aCourse } from '../../../support/courses';
import { aHolder, aSite, type Browser, type Site } from './site';

let site: Site;
let guest: Browser;

beforeAll(async () => {
  site = await aSite();
  guest = await site.browser();
  await aCourse(site.ctx, { quiz: null });
});

const bytesOf = async (to: string) => Buffer.from(await (await guest.get(to)).arrayBuffer());

describe('the forms of a certificate', () => {
  it('all carry the one credential that was signed, in every language', async () => {
    const { code } = await aHolder(site);
    const credential = await (await guest.get(`/c/${code}.json`)).text();
    for (const lang of locales)
      for (const form of ['pdf', 'png', 'svg'] as const) {
        const { carrier, reading } = readCarried(await bytesOf(`/c/${code}.${form}?lang=${lang}`));
        expect([carrier, reading.kind], `${form} ${lang}`).toEqual([form, 'credential']);
        expect(reading.kind === 'credential' && JSON.parse(reading.credential)).toEqual(JSON.parse(credential));
      }
  });

  it('are pictures of their kind, known again, and harmless when opened by themselves', async () => {
    const { code } = await aHolder(site);
    for (const [form, type] of [
      ['.png', 'image/png'],
      ['.svg', 'image/svg+xml'],
      ['-share.png', 'image/png'],
    ]) {
      const answer = await guest.get(`/c/${code}${form}?lang=kk`);
      expect([answer.status, answer.headers.get('content-type')], form).toEqual([200, type]);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      const etag = answer.headers.get('etag')!;
      expect((await guest.get(`/c/${code}${form}?lang=kk`, { 'if-none-match': etag })).status).toBe(304);
    }
    const share = await sharp(await bytesOf(`/c/${code}-share.png?lang=ru`)).metadata();
    expect(share).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect((await guest.get(`/c/${code}-share.svg`)).status).toBe(404);
    expect((await guest.get('/c/00000000.png')).status).toBe(404);
  });

  it('are offered to the holder alone, with the way to LinkedIn; whoever shares the page shows a picture', async () => {
    const { member, code } = await aHolder(site);
    const own = await site.browser(member.accountId);
    const page = await (await own.get(`/ru/certificates/${code}`)).text();
    for (const part of [`/c/${code}.png?lang=ru`, `/c/${code}.svg?lang=ru`, 'https://www.linkedin.com/profile/add?'])
      expect(page).toContain(part);
    expect(page).toContain(`certUrl=${encodeURIComponent(`${site.ctx.env.baseUrl}/c/${code}`)}`);
    const seen = await (await guest.get(`/en/certificates/${code}`)).text();
    expect(seen).not.toContain('linkedin.com');
    const image = /<meta property="og:image" content="([^"]+)"/.exec(seen)?.[1];
    expect(image).toBe(`${site.ctx.env.baseUrl}/c/${code}-share.png?lang=en`);
  });

  it('are gone when the certificate has ended: their addresses lead to the page that says why', async () => {
    const { code } = await aHolder(site);
    for (const form of ['.png', '.svg', '-share.png']) await guest.get(`/c/${code}${form}`);
    await revokeCertificate(site.ctx, operator(), code, { reasonClass: 'other', reason: 'Сынақ' });
    for (const form of ['.png', '.svg', '-share.png', '.pdf']) {
      const answer = await guest.get(`/c/${code}${form}?lang=en`);
      expect([answer.status, answer.headers.get('location')], form).toEqual([302, `/en/certificates/${code}`]);
    }
    expect(await (await guest.get(`/en/certificates/${code}`)).text()).not.toContain('og:image');
  });
});
