import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts, sessions } from '#db/schema';
import { createAccount, operator } from '~/domain/identity/index.server';
import { anAccount, testPassword } from '../../../support/accounts';
import { startTestApp, type TestApp } from '../../../support/app';
import { lettersIn, tokenIn } from '../../../support/letters';
import type { Visitor } from '../../../support/visitor';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const form = { name: 'Әсел Жұмабаева', password: 'шымшық пен бүркіт', consent: 'on' };
/** What differs between two answers of the same page by nature: the nonce and the number of the request. */
const still = (text: string) =>
  text.replace(/nonce(=|&quot;:&quot;|":")"?[\w+/=]+/g, 'nonce').replace(/\b[\da-f]{16}\b/g, 'request');

const lastLetterTo = async (email: string) => {
  await app.work();
  const letters = await lettersIn(app.dataDir);
  return letters.filter(({ to }) => [to].flat().some((one) => one?.text === email)).at(-1);
};

describe('signing up and in', () => {
  it('leads back to where one was going, from the first door to the last', async () => {
    const visitor = app.visitor();
    const [email, to] = ['on.the.way@example.kz', '/kk/courses/how-to-learn-here'];
    const query = `?to=${encodeURIComponent(to)}`;
    expect((await visitor.get(`/kk/sign-in${query}`)).text).toContain(`href="/kk/sign-up${query}"`);
    expect((await visitor.get(`/kk/sign-up${query}`)).text).toContain(`name="to" value="${to}"`);
    await visitor.post('/kk/sign-up', { ...form, email, to });
    const link = /\/kk\/account\/verification\/\S+/.exec((await lastLetterTo(email))?.text ?? '')?.[0] ?? '';
    expect(link).toContain(query);
    expect((await visitor.post(link)).location).toBe(`/kk/sign-in${query}`);
    const elsewhere = { ...form, email: 'elsewhere@example.kz', to: 'https://evil.example' };
    await visitor.post('/kk/sign-up', elsewhere);
    expect((await lastLetterTo(elsewhere.email))?.text).not.toContain('evil');
  });

  it('goes from the form by the letter to one’s own pages', async () => {
    const visitor = app.visitor();
    const email = 'asel@example.kz';
    const sent = await visitor.post('/kk/sign-up', { ...form, email });
    expect([sent.status, sent.location]).toEqual([303, '/kk/sign-up?sent']);
    expect((await visitor.follow(sent)).text).toContain('Поштаңызды қараңыз');
    const letter = await lastLetterTo(email);
    const link = `/kk/account/verification/${tokenIn(letter)}`;
    expect((await visitor.get(link)).text).toContain('Мекенжайды растау');
    // A mail filter that opened the link has confirmed nothing.
    const state = () => app.ctx.db.read.select().from(accounts).where(eq(accounts.email, email));
    expect((await state())[0]?.verifiedAt).toBeNull();
    expect((await visitor.post(link)).location).toBe('/kk/sign-in');
    expect((await state())[0]?.verifiedAt).not.toBeNull();
    expect((await visitor.get(link)).text).toContain('енді жарамсыз');

    const entered = await visitor.signIn(email, form.password, 'kk');
    expect([entered.status, entered.location]).toEqual([303, '/kk/my']);
    const profile = await visitor.get('/kk/account');
    expect(profile.text).toContain('value="Әсел Жұмабаева"');
    expect(profile.headers.get('cache-control')).toBe('no-store');
    const out = await visitor.post('/kk/sign-out');
    expect(out.location).toBe('/kk');
    expect((await visitor.get('/kk/account')).location).toBe('/kk/sign-in?to=%2Fkk%2Faccount');
  });

  it('keeps what was typed, save the password, and says what to mend', async () => {
    const answer = await app
      .visitor()
      .post('/ru/sign-up', { ...form, email: 'not an address', password: 'qwertyuiop' });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('value="Әсел Жұмабаева"');
    expect(answer.text).toContain('value="not an address"');
    expect(answer.text).toContain('Напишите адрес полностью');
    expect(answer.text).not.toContain('qwertyuiop');
    const without = await app.visitor().post('/ru/sign-up', { ...form, consent: '', email: 'a@example.kz' });
    expect(without.text).toContain('Без этого согласия');
  });
});

describe('an account that a coordinator or the operator opened', () => {
  it('asks for the consent with the first password, in the words of sign-up', async () => {
    const given = {
      email: 'invited@example.kz',
      name: null,
      locale: 'ru',
      role: null,
      scope: { kind: 'all' },
    } as const;
    const { link } = await createAccount(app.ctx, operator(), given);
    const { pathname } = new URL(link);
    const visitor = app.visitor();
    const asked = (await visitor.get(pathname)).text;
    expect(asked).toContain('Согласен(на) на обработку персональных данных');
    expect(asked).toMatch(/<input[^>]*name="consent"/);
    const without = await visitor.post(pathname, { password: form.password });
    expect([without.status, without.text.includes('Без этого согласия')]).toEqual([400, true]);
    expect((await visitor.post(pathname, { password: form.password, consent: 'on' })).location).toBe('/ru/sign-in');
    expect((await visitor.signIn(given.email, form.password, 'ru')).location).toBe('/ru/my');

    // One’s own data say which consent was given, and what taking it back means.
    const own = (await visitor.get('/ru/account/data')).text;
    expect(own).toContain('Обучение: обработка персональных данных');
    expect(own).toMatch(/<span lang="ru">Русский<\/span>/);
    expect(own).toMatch(/Согласие можно отозвать в любое время[\s\S]*?href="\/ru\/account\/erasure"/);

    await app.visitor().post('/ru/forgotten-password', { email: given.email });
    const again = (await app.visitor().get(`/ru/new-password/${tokenIn(await lastLetterTo(given.email))}`)).text;
    expect(again).toMatch(/<input[^>]*name="password"/);
    expect(again).not.toContain('name="consent"');
  });
});

describe('an address that has an account', () => {
  it('is not told from one that has none: sign up', async () => {
    const { email } = await anAccount(app.ctx);
    const known = await app.visitor().post('/en/sign-up', { ...form, email });
    const unknown = await app.visitor().post('/en/sign-up', { ...form, email: `new.${email}` });
    expect([known.status, known.location, known.text]).toEqual([unknown.status, unknown.location, unknown.text]);
    expect([...known.headers.keys()]).toEqual([...unknown.headers.keys()]);
    const letter = await lastLetterTo(email);
    expect(letter?.text).toContain('/kk/forgotten-password');
  });

  it('is not told from one that has none: log in', async () => {
    const { email } = await anAccount(app.ctx);
    const known = await app.visitor().signIn(email, 'not the password');
    const unknown = await app.visitor().signIn(`un.${email}`, 'not the password');
    expect([known.status, unknown.status]).toEqual([400, 400]);
    expect(still(known.text).replaceAll(email, '')).toBe(still(unknown.text).replaceAll(`un.${email}`, ''));
  });

  it('is not told from one that has none: forgotten password', async () => {
    const { email } = await anAccount(app.ctx, { demo: false });
    const known = await app.visitor().post('/en/forgotten-password', { email });
    const unknown = await app.visitor().post('/en/forgotten-password', { email: `un.${email}` });
    expect([known.status, known.location, known.text]).toEqual([unknown.status, unknown.location, unknown.text]);
    expect((await app.visitor().get('/en/new-password/no-such-token')).status).toBe(200);
  });
});

describe('sessions', () => {
  it('are never taken from the browser: a planted cookie stays a guest, and is replaced at sign-in', async () => {
    const { email } = await anAccount(app.ctx);
    const visitor = app.visitor();
    const planted = 'a'.repeat(40);
    visitor.jar.set('session', planted);
    await visitor.signIn(email, testPassword);
    expect(visitor.jar.get('session')).not.toBe(planted);
    const thief = app.visitor();
    thief.jar.set('session', planted);
    expect((await thief.get('/en/account')).status).toBe(303);
  });

  it('rotate: signing in again ends the one before', async () => {
    const { email } = await anAccount(app.ctx);
    const visitor = app.visitor();
    await visitor.signIn(email, testPassword);
    const old = visitor.jar.get('session')!;
    await visitor.signIn(email, testPassword);
    const before = app.visitor();
    before.jar.set('session', old);
    expect((await before.get('/en/account')).status).toBe(303);
    expect((await visitor.get('/en/account')).status).toBe(200);
  });

  it('cannot be entered with what the table of sessions holds', async () => {
    const { email } = await anAccount(app.ctx);
    await app.visitor().signIn(email, testPassword);
    for (const { id } of await app.ctx.db.read.select().from(sessions)) {
      const thief = app.visitor();
      thief.jar.set('session', id);
      expect((await thief.get('/en/account')).status).toBe(303);
    }
  });

  it('end everywhere else when the password changes', async () => {
    const { email } = await anAccount(app.ctx);
    const [here, there] = [app.visitor(), app.visitor()];
    await here.signIn(email, testPassword);
    await there.signIn(email, testPassword);
    const wrong = await here.post('/en/account/security', { current: 'not this one', password: form.password });
    expect([wrong.status, (await there.get('/en/account')).status]).toEqual([400, 200]);
    const changed = await here.post('/en/account/security', { current: testPassword, password: form.password });
    expect(changed.location).toBe('/en/account/security');
    expect([(await here.get('/en/account')).status, (await there.get('/en/account')).status]).toEqual([200, 303]);
    expect((await app.visitor().signIn(email, testPassword)).status).toBe(400);
    expect((await app.visitor().signIn(email, form.password)).status).toBe(303);
  });

  it('are listed with their devices, and end one by one or all but this one', async () => {
    const { email } = await anAccount(app.ctx);
    const here = app.visitor({ 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36' });
    const others = [
      app.visitor({ 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Firefox/140.0' }),
      app.visitor(),
    ];
    for (const visitor of [here, ...others]) await visitor.signIn(email, testPassword);
    const page = (await here.get('/en/account/security')).text;
    expect(page).toContain('Chrome · Android');
    expect(page).toContain('Firefox · Windows');
    const ids = [...page.matchAll(/name="session" value="([0-9a-f]{64})"/g)].map(([, id]) => id!);
    expect(ids).toHaveLength(2);
    const stranger = app.visitor();
    await stranger.signIn((await anAccount(app.ctx)).email, testPassword);
    await stranger.post('/en/account/sessions/ending', { session: ids[0]! });
    expect(await states(others)).toEqual([200, 200]);
    await here.post('/en/account/sessions/ending', { session: ids[0]! });
    expect((await states(others)).sort()).toEqual([200, 303]);
    await here.post('/en/account/sessions/ending', { session: 'others' });
    expect([await states(others), (await here.get('/en/account')).status]).toEqual([[303, 303], 200]);
  });
});

const states = (visitors: Visitor[]) =>
  Promise.all(visitors.map(async (visitor) => (await visitor.get('/en/account')).status));

describe('where to go on to', () => {
  it.each([
    ['/en/courses', '/en/courses'],
    ['/en/courses?level=x', '/en/courses?level=x'],
    ['//evil.example', '/en/my'],
    ['https://evil.example', '/en/my'],
    ['/\\evil.example', '/en/my'],
    ['/%2fevil.example', '/en/my'],
    ['/%252fevil.example', '/en/my'],
    ['/%5cevil.example', '/en/my'],
    ['/en//evil.example', '/en/my'],
    ['/\tevil.example', '/en/my'],
    ['/%0d%0aSet-Cookie:x=y', '/en/my'],
    ['javascript:alert(1)', '/en/my'],
    ['en/courses', '/en/my'],
    ['/%E0%A4%A', '/en/my'],
    [`/${'a'.repeat(2000)}`, null],
  ])('%s leads to %s', async (to, expected) => {
    const { email } = await anAccount(app.ctx);
    const answer = await app.visitor().post('/en/sign-in', { email, password: testPassword, to });
    if (expected === null) expect(answer.status).toBe(400);
    else expect(answer.location).toBe(expected);
  });
});

describe('limits', () => {
  it('survive a restart', async () => {
    const first = await startTestApp();
    const { email } = await anAccount(first.ctx);
    for (let i = 0; i < 10; i++) expect((await first.visitor().signIn(email, 'not the password')).status).toBe(400);
    const again = await startTestApp({ dataDir: first.dataDir });
    const answer = await again.visitor().signIn(email, testPassword);
    expect(answer.status).toBe(429);
    expect(answer.text).toContain('Please wait 15 minutes');
    await again.close();
    await first.close();
  });
});

describe('cookies', () => {
  it('are bound to the host and to TLS where the site is reached over https', async () => {
    const secure = await startTestApp({ env: { BASE_URL: 'https://kenes.example' } });
    const { email } = await anAccount(secure.ctx);
    const { cookies } = await secure.visitor().signIn(email, testPassword);
    const session = cookies.find((line) => line.startsWith('__Host-session='));
    expect(session).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    expect(session).not.toMatch(/Domain/i);
    for (const line of cookies) expect(line).toMatch(/; Secure/);
    await secure.close();
  });

  it('keep the session from scripts and other sites over plain http too', async () => {
    const { email } = await anAccount(app.ctx);
    const { cookies } = await app.visitor().signIn(email, testPassword);
    expect(cookies.find((line) => line.startsWith('session='))).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  });
});
