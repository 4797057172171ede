import { rmSync } from 'node:fs';
import path from 'node:path';
import type { JSONWebKeySet } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { correctCertificate, revokeCertificate } from '~/domain/credentials/index.server';
import { operator } from '~/domain/identity/index.server';
import { keysFolder, privateFile, signingKeys } from '~/platform/signing-keys/folder';
import { aCourse, trilingual } from '../../../support/courses';
import { foreignVerdict, schemaFaults, verifiedJwt } from '../../../support/foreign-checks';
import { aHolder, aSite, type Browser, type Site } from './site';

let site: Site;
let guest: Browser;

beforeAll(async () => {
  site = await aSite();
  guest = await site.browser();
  await aCourse(site.ctx, { quiz: null });
});

const json = async (to: string) => (await guest.get(to)).json();
const pathOf = (address: string) => address.slice(site.ctx.env.baseUrl.length);
const now = () => new Date(Date.now() + 2000);

/** The verdict of programs that others wrote, which ask the site over HTTP. */
const verdict = async (credential: object) =>
  foreignVerdict(credential, await json('/.well-known/did.json'), (address) => json(pathOf(address)), now());

describe('the signed credential of a certificate', () => {
  it('is taken by anybody who has its code, as JSON and as JWT, the same bytes each time', async () => {
    const { code } = await aHolder(site);
    const answer = await guest.get(`/c/${code}.json`);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/vc',
      'content-disposition': expect.stringMatching(/^attachment; filename="KN-\d{4}-\d{6}\.json"$/),
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    });
    const text = await answer.text();
    const credential = JSON.parse(text);
    expect(schemaFaults(credential)).toEqual([]);
    expect(await verdict(credential)).toEqual({ verified: true, ended: false, said: '' });
    expect(await (await guest.get(`/c/${code.toLowerCase()}.JSON`)).text()).toBe(text);
    const etag = answer.headers.get('etag')!;
    expect((await guest.get(`/c/${code}.json`, { 'if-none-match': etag })).status).toBe(304);

    const jwt = await (await guest.get(`/c/${code}.jwt`)).text();
    const jwks = (await json('/.well-known/jwks.json')) as JSONWebKeySet;
    const { payload, protectedHeader } = await verifiedJwt(jwt, jwks, now());
    expect(payload.jti).toBe(credential.id);
    const key = await guest.get(pathOf(protectedHeader.kid!));
    expect(key.headers.get('content-type')).toContain('application/jwk+json');
    expect(jwks.keys).toContainEqual(await key.json());
  });

  it('is offered to its holder on the page, and to nobody else', async () => {
    const { code, member } = await aHolder(site);
    const own = await site.browser(member.accountId);
    expect(await (await own.get(`/kk/certificates/${code}`)).text()).toContain(`href="/c/${code}.jwt"`);
    expect(await (await guest.get(`/kk/certificates/${code}`)).text()).not.toContain(`/c/${code}.jwt`);
  });

  it('says after a revocation and a correction that it ended, and is not handed out any more', async () => {
    const [one, two] = [await aHolder(site), await aHolder(site)];
    const credentials = [await json(`/c/${one.code}.json`), await json(`/c/${two.code}.json`)];
    const list = pathOf(credentials[0].credentialStatus.statusListCredential);
    const before = await guest.get(list);
    expect(before.headers.get('cache-control')).toBe('public, no-cache');
    await revokeCertificate(site.ctx, operator(), one.code, { reasonClass: 'other', reason: 'Asked for' });
    const names = { kk: 'Ғұлжаһан Үсіп', ru: null, latin: null };
    const why = { reasonClass: 'name_corrected', reason: 'Misprint' } as const;
    const { code: newer } = await correctCertificate(site.ctx, operator(), two.code, { names, ...why });
    const etag = before.headers.get('etag')!;
    expect((await guest.get(list, { 'if-none-match': etag })).status).toBe(200);
    for (const credential of credentials) expect(await verdict(credential)).toMatchObject({ ended: true });
    expect(await verdict(await json(`/c/${newer}.json`))).toMatchObject({ verified: true, ended: false });
    for (const { code } of [one, two]) {
      const gone = await guest.get(`/c/${code}.jwt`);
      expect([gone.status, gone.headers.get('location')]).toEqual([302, `/kk/certificates/${code}`]);
    }
    const after = await guest.get(list);
    expect((await guest.get(list, { 'if-none-match': after.headers.get('etag')! })).status).toBe(304);
  });
});

describe('the issuer', () => {
  it('shows no private key, and its documents to programs of other sites', async () => {
    for (const to of ['/.well-known/did.json', '/.well-known/jwks.json', '/credentials/issuer']) {
      const answer = await guest.get(to);
      expect([to, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([to, 200, '*']);
      expect(await answer.text()).not.toMatch(/"(d|p|q|dp|dq|qi|k)":|PRIVATE/);
    }
    expect(await json('/credentials/issuer?lang=en')).toMatchObject({
      id: (await json('/.well-known/did.json')).id,
      type: ['Profile'],
      name: 'Kenes learning platform',
    });
    for (const to of [
      '/credentials/keys/nothing',
      '/credentials/status/9',
      '/credentials/status/0',
      '/credentials/status/x',
    ])
      expect([to, (await guest.get(to, { accept: 'application/json' })).status]).toEqual([to, 404]);
  });

  it('has a page and a document of what each version of a course attests', async () => {
    const { code } = await aHolder(site);
    const { achievement } = (await json(`/c/${code}.json`)).credentialSubject;
    const to = pathOf(achievement.id);
    expect(await json(`${to}?lang=kk`)).toMatchObject(achievement);
    const page = await guest.get(to, { accept: 'text/html', 'accept-language': 'en' });
    expect([page.status, page.headers.get('location')]).toEqual([302, to.replace('/credentials', '/en')]);
    // The course moves on; what was attested stays.
    const course = await aCourse(site.ctx, { quiz: null, lessons: 5 });
    expect(pathOf(achievement.id)).not.toContain(course.versionId);
    const html = await (await guest.get(page.headers.get('location')!)).text();
    expect(html).toContain(trilingual('Course crs-1').en);
    expect(html).toContain('All required lessons');
    expect((await guest.get(`/en/achievements/${'0'.repeat(64)}`)).status).toBe(404);
  });

  it('without its key signs nothing and says so; what was signed is there', async () => {
    const [known, fresh] = [await aHolder(site), await aHolder(site)];
    const text = await (await guest.get(`/c/${known.code}.json`)).text();
    const { dataDir } = site.ctx.env;
    const { id } = signingKeys(dataDir).current('ed25519')!;
    rmSync(path.join(keysFolder(dataDir), privateFile('ed25519', id)));
    const refused = await guest.get(`/c/${fresh.code}.json?lang=en`, { 'accept-language': 'en' });
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining('the key of this site is missing'),
    ]);
    expect(await (await guest.get(`/c/${known.code}.json`)).text()).toBe(text);
    expect((await guest.get(`/kk/certificates/${fresh.code}`)).status).toBe(200);
    await revokeCertificate(site.ctx, operator(), known.code, { reasonClass: 'other', reason: 'Asked for' });
    const list = pathOf(JSON.parse(text).credentialStatus.statusListCredential);
    expect((await guest.get(list)).status).toBe(503);
  });
});
