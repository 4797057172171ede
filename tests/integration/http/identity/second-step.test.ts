import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessions } from '#db/schema';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import type { Visitor } from '../../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const step = 30_000;
const codeOf = (secret: string, later = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + later * step });

const administrator = { grants: [{ role: 'administrator', scope: { kind: 'all' } } as const], demo: false };

/** Staff who have signed in and set up a device. */
async function setUp(): Promise<{ visitor: Visitor; email: string; secret: string; codes: string[] }> {
  const { email } = await anAccount(app.ctx, administrator);
  const visitor = app.visitor();
  await visitor.signIn(email, testPassword);
  const page = (await visitor.get('/en/account/second-factor')).text;
  const secret = /secret=([A-Z2-7]+)/.exec(page)?.[1] ?? '';
  const confirmed = await visitor.post('/en/account/second-factor', { code: codeOf(secret) });
  const codes = [...confirmed.text.matchAll(/(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/g)].map(([code]) => code);
  return { visitor, email, secret, codes: [...new Set(codes)] };
}

describe('staff', () => {
  it('are sent to set up a second step, and can do nothing as staff before', async () => {
    const { email } = await anAccount(app.ctx, administrator);
    const visitor = app.visitor();
    await visitor.signIn(email, testPassword);
    const answer = await visitor.get('/en/admin');
    expect([answer.status, answer.location]).toEqual([303, '/en/account/second-factor']);
    const page = await visitor.follow(answer);
    expect(page.text).toContain('<svg');
    expect(page.text).toContain('otpauth://totp/Kenes:');
    const wrong = await visitor.post('/en/account/second-factor', { code: '000000' });
    expect(wrong.status).toBe(400);
    expect((await visitor.get('/en/admin')).status).toBe(303);
  });

  it('get in once it is set up; the recovery codes are shown once', async () => {
    const { visitor, codes } = await setUp();
    expect(codes).toHaveLength(10);
    expect((await visitor.get('/en/admin')).status).toBe(200);
    const page = await visitor.get('/en/account/second-factor');
    expect(page.text).not.toContain(codes[0]);
    expect(page.text).not.toContain('otpauth://');
    expect(page.text).toContain('10 recovery codes are left');
  });
});

describe('a password alone', () => {
  it('opens no page and no session of an account with a second step', async () => {
    const { email } = await setUp();
    const visitor = app.visitor();
    const before = (await app.ctx.db.read.select().from(sessions)).length;
    const answer = await visitor.post('/en/sign-in', { email, password: testPassword, to: '/en/admin' });
    expect(answer.location).toBe('/en/sign-in/second-factor?to=%2Fen%2Fadmin');
    expect([...visitor.jar.keys()]).toEqual(['pending']);
    expect(answer.cookies[0]).toMatch(/; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await app.ctx.db.read.select().from(sessions)).length).toBe(before);
    for (const path of ['/en/account', '/en/account/data', '/en/admin', '/en/account/second-factor'])
      expect((await visitor.get(path)).location, path).toMatch(/^\/en\/sign-in/);
    visitor.jar.set('session', visitor.jar.get('pending')!);
    expect((await visitor.get('/en/account')).location).toMatch(/^\/en\/sign-in/);
  });

  it('goes on with a code, or a recovery code, to where it was going', async () => {
    const { email, secret, codes } = await setUp();
    for (const code of [codeOf(secret, 1), codes[2]!]) {
      const visitor = app.visitor();
      const waiting = await visitor.post('/en/sign-in', { email, password: testPassword, to: '/en/admin' });
      expect((await visitor.follow(waiting)).text).toContain('one of your recovery codes');
      const entered = await visitor.post(waiting.location!, { code });
      expect([entered.status, entered.location]).toEqual([303, '/en/admin']);
      expect(visitor.jar.has('pending')).toBe(false);
      expect((await visitor.get('/en/admin')).status).toBe(200);
      const again = app.visitor();
      const other = await again.post('/en/sign-in', { email, password: testPassword });
      expect((await again.post(other.location!, { code })).status).toBe(400);
    }
  });

  it('is asked again when the note is missing or was altered', async () => {
    const { email } = await setUp();
    const visitor = app.visitor();
    expect((await visitor.get('/en/sign-in/second-factor')).location).toBe('/en/sign-in');
    await visitor.signIn(email, testPassword);
    visitor.jar.set('pending', `${visitor.jar.get('pending')!.slice(0, -8)}AAAAAAAA`);
    expect((await visitor.post('/en/sign-in/second-factor', { code: '123456' })).location).toBe('/en/sign-in');
  });
});

describe('a new device', () => {
  it('is set up after the old one is taken away with the password', async () => {
    const { visitor } = await setUp();
    const html = { accept: 'text/html', referer: `${app.url}/en/account/second-factor` };
    await visitor.post('/en/account/second-factor/removal', { password: 'not the password' }, html);
    expect((await visitor.get('/en/admin')).status).toBe(200);
    await visitor.post('/en/account/second-factor/removal', { password: testPassword }, html);
    expect((await visitor.get('/en/admin')).location).toBe('/en/account/second-factor');
    expect((await visitor.get('/en/account/second-factor')).text).toContain('otpauth://');
  });
});
