import { beforeAll, describe, expect, it } from 'vitest';
import { correctCertificate, revokeCertificate } from '~/domain/credentials/index.server';
import { operator } from '~/domain/identity/index.server';
import { type Locale, locales } from '~/words/words';
import { aCourse } from '../../../support/courses';
import { foreignBadge } from '../../../support/foreign-issuer';
import { aHolder, aSite, type Browser, headingOf, type Site, wordsOf } from './site';

let site: Site;
let guest: Browser;

beforeAll(async () => {
  site = await aSite();
  guest = await site.browser();
  await aCourse(site.ctx, { quiz: null });
});

/** Sends what the second form of the page would, without scripts. */
function brought(locale: Locale, given: { file?: string | Buffer; text?: string; name?: string }, from = '') {
  const form = new FormData();
  form.set('what', 'file');
  const file = given.file === undefined ? new Blob([]) : new Blob([new Uint8Array(Buffer.from(given.file))]);
  form.set('file', file, given.file === undefined ? '' : (given.name ?? 'certificate'));
  form.set('text', given.text ?? '');
  return fetch(`${site.ctx.env.baseUrl}/${locale}/verify`, {
    method: 'POST',
    body: form,
    headers: { accept: 'text/html', origin: site.ctx.env.baseUrl, ...(from && { 'x-forwarded-for': from }) },
    redirect: 'manual',
  });
}

const page = async (answer: Promise<Response>) => {
  const html = await (await answer).text();
  return { heading: headingOf(html).replace(/<[^>]+>/g, ''), words: await wordsOf(new Response(html)), html };
};

const credentialOf = async (code: string) => (await guest.get(`/c/${code}.json`)).text();

describe('the page that checks a file', () => {
  it('says in the first line that each form of a certificate is genuine, and leads to the register', async () => {
    const { code } = await aHolder(site);
    for (const form of ['json', 'jwt', 'png', 'svg', 'pdf']) {
      const file = Buffer.from(await (await guest.get(`/c/${code}.${form}?lang=kk`)).arrayBuffer());
      const { heading, words, html } = await page(brought('en', { file, name: `x.${form}` }));
      expect([form, heading]).toEqual([form, 'This certificate is genuine and valid']);
      expect(words).toContain('Ғұлжаһан Үсіпқызы');
      expect(html).toContain(`href="/en/certificates/${code}"`);
    }
  });

  it.each([
    ['kk', 'Сертификат түпнұсқа және жарамды', 'Қол қойылғаннан кейін ештеңе өзгертілмеген'],
    ['ru', 'Сертификат подлинный и действителен', 'После подписания ничего не изменено'],
    ['en', 'This certificate is genuine and valid', 'Nothing has been changed since it was signed'],
  ] as const)('takes pasted text and answers in %s', async (locale, first, signature) => {
    const { code } = await aHolder(site);
    const { heading, words } = await page(brought(locale, { text: await credentialOf(code) }));
    expect(heading).toBe(first);
    expect(words).toContain(signature);
  });

  it('says that a changed or an extended file cannot be trusted, and why', async () => {
    const { code } = await aHolder(site);
    const credential = await credentialOf(code);
    const forged = await page(brought('en', { file: credential.replace('Ғұлжаһан', 'Гүлжан') }));
    expect(forged.heading).toBe('This certificate cannot be trusted');
    expect(forged.words).toContain('changed after signing, or another key signed it');
    expect(forged.words).toContain('Nobody has confirmed this');
    expect(forged.html).not.toContain(`/certificates/${code}"`);
    const extended = await page(brought('ru', { file: credential.replace('{', '{"honours":"summa cum laude",') }));
    expect(extended.heading).toBe('Этому сертификату доверять нельзя');
    expect(extended.words).toContain('добавлено после подписания');
    // What nobody signed and nobody knows is not shown either.
    expect(extended.html).not.toContain('summa cum laude');
  });

  it('says that a certificate was replaced, by which, and that one was revoked', async () => {
    const { code } = await aHolder(site);
    const before = await credentialOf(code);
    const names = { kk: 'Ғұлжаһан Үсіпова', ru: null, latin: null };
    const why = { reasonClass: 'name_corrected', reason: 'x' } as const;
    const next = await correctCertificate(site.ctx, operator(), code, { names, ...why });
    const replaced = await page(brought('en', { file: before }));
    expect(replaced.heading).toBe('This certificate is genuine, but it was replaced by a new one');
    expect(replaced.html).toContain(`href="/en/certificates/${next.code}"`);
    const after = await credentialOf(next.code);
    await revokeCertificate(site.ctx, operator(), next.code, { reasonClass: 'rules_broken', reason: 'x' });
    const revoked = await page(brought('kk', { file: after }));
    expect(revoked.heading).toBe('Сертификат түпнұсқа, бірақ күші жойылған');
  });

  it('shows known words as words, whatever stands in them, and opens no address on a private network', async () => {
    const badge = foreignBadge({
      issuer: { id: 'did:web:localhost', type: ['Profile'], name: '<script>alert(1)</script>' },
    });
    const proof = {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-01-01T00:00:00Z',
      verificationMethod: 'did:web:localhost#key',
      proofPurpose: 'assertionMethod',
      proofValue: 'z3hWXHoPM2EhZkBGFxJCZAoAdYdhGzCqBaDZQ3kYbqXPJcJkp2QbhbMZWFQqJ4QvT1JdxFKAzsrHCcYyfmhFFf3Bg',
    };
    const { heading, html, words } = await page(brought('en', { text: JSON.stringify({ ...badge, proof }) }));
    expect(heading).toBe('This certificate could not be checked completely');
    expect(words).toContain('The site localhost, which has the key of the issuer, could not be read');
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;alert(1)');
  });

  it('leads from a code or an address that was pasted as text to its page', async () => {
    const { code } = await aHolder(site);
    const answer = await brought('en', { text: `https://kenes.example/c/${code}` });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/en/certificates/${code}`]);
  });

  it.each([
    [{}, 'Choose a file or paste a text'],
    [{ file: 'Dear colleague' }, 'No signed certificate can be read from this'],
    [{ file: Buffer.alloc(11 * 1024 * 1024, 32) }, 'This is too large'],
    [{ file: '<svg xmlns="http://www.w3.org/2000/svg"/>' }, 'There is no signed certificate in this file'],
    [{ file: '{"@context":"https://w3id.org/openbadges/v2","type":"Assertion"}' }, 'Open Badges 2 or older'],
    [{ file: '%PDF-1.7\n%%EOF' }, 'There is no signed certificate in this file'],
    [{ text: '{"type":["VerifiableCredential"]}' }, 'no certificate of learning'],
    [{ text: 'What is this?' }, 'No signed certificate can be read from this'],
  ])('says beside the field what is wrong (%#)', async (given, sentence) => {
    const answer = await brought('en', given, '203.0.113.7');
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(await wordsOf(new Response(html))).toContain(sentence);
    expect(html).toContain('aria-invalid="true"');
    if ('text' in given) expect(html).toContain(given.text.replaceAll('"', '&quot;'));
  });

  it('holds whoever sends file after file', async () => {
    let last = 0;
    for (let i = 0; i < 62; i++) last = (await brought('en', { text: 'x' })).status;
    expect(last).toBe(429);
  });
});

describe('the manual', () => {
  it.each(locales)('has the public key in %s, and how it is used', async (locale) => {
    const answer = await guest.get(`/${locale}/verify/manual`);
    expect(answer.status).toBe(200);
    const words = await wordsOf(answer);
    const shown = await (await guest.get('/.well-known/did.json')).json();
    const key = shown.verificationMethod.find(({ type }: { type: string }) => type === 'Multikey').publicKeyMultibase;
    expect(words).toContain(key);
    expect(words).toContain(`kenes certificate verify 'TEXT' --key ${key}`);
  });
});
