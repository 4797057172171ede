import { verifyCredential } from '@digitalcredentials/verifier-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { correctCertificate, revokeCertificate, rotateSigningKeys } from '~/domain/credentials/index.server';
import { operator } from '~/domain/identity/index.server';
import { aCourse } from '../../../support/courses';
import { aHolder, aSite, type Browser, type Site } from './site';

// The checker of the Digital Credentials Consortium, which wallets use: with its own copies of the contexts, its own
// JSON-LD, signatures, did:web and status lists. It asks the site as any stranger would.

let site: Site;
let guest: Browser;

beforeAll(async () => {
  site = await aSite();
  guest = await site.browser();
  await aCourse(site.ctx, { quiz: null });
  const real = globalThis.fetch;
  const secure = site.ctx.env.baseUrl.replace('http:', 'https:');
  vi.stubGlobal('fetch', async (input: string | Request, options?: RequestInit) => {
    const address = typeof input === 'string' ? input : input.url;
    // did:web means https; the site of a test has no certificate for it.
    if (address.startsWith(secure)) return real(address.replace('https:', 'http:'), { headers: { accept: '*/*' } });
    if (address.startsWith(site.ctx.env.baseUrl)) return real(address, options);
    // What the schema says of a certificate, open-badge.test.ts looks at.
    if (address.endsWith('schema.json')) return new Response('{}');
    return new Response('There is no network here', { status: 404 });
  });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

type Credential = Parameters<typeof verifyCredential>[0]['credential'];

const credentialOf = async (code: string) => (await (await guest.get(`/c/${code}.json`)).json()) as Credential;

/** Each step of the checker with its result, and the names of its errors. */
async function steps(credential: Credential) {
  const { log = [], errors = [] } = await verifyCredential({ credential, knownDIDRegistries: [] });
  return { ...Object.fromEntries(log.map(({ id, valid }) => [id, valid])), errors: errors.map(({ name }) => name) };
}

describe('verifier-core', () => {
  it('finds a certificate signed, unchanged, in force and not revoked', async () => {
    const { code } = await aHolder(site);
    expect(await steps(await credentialOf(code))).toMatchObject({
      valid_signature: true,
      revocation_status: true,
      expiration: true,
      errors: [],
    });
  });

  it('refuses one that was changed, or to which something was added', async () => {
    const { code } = await aHolder(site);
    const credential = await credentialOf(code);
    const changed = structuredClone(credential) as unknown as { credentialSubject: Record<string, unknown> };
    changed.credentialSubject.name = 'Басқа біреу';
    expect((await steps(changed as unknown as Credential)).errors).toEqual(['invalid_signature']);
    const extended = structuredClone(credential) as unknown as { credentialSubject: Record<string, unknown> };
    extended.credentialSubject.honours = 'summa cum laude';
    expect((await steps(extended as unknown as Credential)).errors).toEqual(['jsonld.ValidationError']);
  });

  it('sees that one was revoked or replaced, and that an old key still holds', async () => {
    const revoked = await credentialOf((await aHolder(site)).code);
    const second = await aHolder(site);
    const replaced = await credentialOf(second.code);
    const kept = await credentialOf((await aHolder(site)).code);
    const byNumber = String(revoked.id).split('/').at(-1)!;
    await revokeCertificate(site.ctx, operator(), byNumber, { reasonClass: 'other', reason: 'x' });
    await correctCertificate(site.ctx, operator(), second.code, {
      names: { kk: 'Ғұлжаһан Үсіпова', ru: null, latin: null },
      reasonClass: 'name_corrected',
      reason: 'x',
    });
    expect(await steps(revoked)).toMatchObject({ valid_signature: true, revocation_status: false });
    expect(await steps(replaced)).toMatchObject({ valid_signature: true, revocation_status: false });
    await rotateSigningKeys(site.ctx, operator(), ['ed25519', 'rsa']);
    expect(await steps(kept)).toMatchObject({ valid_signature: true, revocation_status: true });
  });
});
