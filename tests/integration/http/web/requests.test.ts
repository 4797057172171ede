import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const sameOrigin = { 'sec-fetch-site': 'same-origin' };
const post = (path: string, headers: Record<string, string>, body = 'a=b') =>
  fetch(app.url + path, {
    method: 'POST',
    redirect: 'manual',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

/** A request that says of its length what it likes; fetch would correct it. */
const raw = (headers: http.OutgoingHttpHeaders, write: (request: http.ClientRequest) => void) =>
  new Promise<number>((resolve, reject) => {
    const request = http.request(
      `${app.url}/en/sign-in`,
      { method: 'POST', headers: { ...sameOrigin, ...headers } },
      (answer) => {
        resolve(answer.statusCode ?? 0);
        answer.resume();
      },
    );
    request.on('error', reject);
    write(request);
  });

describe('requests that change something', () => {
  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling of our site', { 'sec-fetch-site': 'same-site' }],
    ['an address typed by hand', { 'sec-fetch-site': 'none' }],
    ['another origin, in an old browser', { origin: 'https://evil.example' }],
    ['no origin at all', {}],
    ['a null origin', { origin: 'null' }],
  ])('are refused from %s', async (_from, headers) => {
    for (const path of [
      '/en/sign-in',
      '/en/sign-in.data',
      '/en/sign-in?_data=routes%2Faccount%2Fsign-in',
      '/en/sign-out',
    ]) {
      expect((await post(path, headers as Record<string, string>)).status, path).toBe(403);
    }
  });

  it('are taken from our own pages, also from a browser that sends Origin only', async () => {
    expect((await post('/en/sign-in', sameOrigin)).status).toBe(400);
    expect((await post('/en/sign-in', { origin: app.url })).status).toBe(400);
  });

  it('come by POST only', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const answer = await fetch(`${app.url}/en/sign-in`, { method, headers: sameOrigin });
      expect(answer.status, method).toBe(405);
    }
  });

  it('are bounded in length, whether they say it or not', async () => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await raw({ ...type, 'content-length': 600_000 }, (request) => request.flushHeaders())).toBe(413);
    expect(await raw({ ...type, 'transfer-encoding': 'chunked' }, (request) => request.end('a=b'))).toBe(411);
  });

  it('are bounded in fields, and broken bodies get a sentence', async () => {
    const many = Array.from({ length: 700 }, (_, i) => `f${i}=1`).join('&');
    expect((await post('/en/sign-in', sameOrigin, many)).status).toBe(400);
    const broken = await post(
      '/en/sign-in',
      { ...sameOrigin, 'content-type': 'multipart/form-data; boundary=x' },
      'nothing',
    );
    expect(broken.status).toBe(400);
    expect(await broken.text()).toContain('The form arrived incomplete');
  });
});

describe('a request that is turned away before the site', () => {
  const html = { accept: 'text/html' };

  it.each([
    ['kk', 'біздің беттерден жіберілмеген'],
    ['ru', 'пришёл не с наших страниц'],
    ['en', 'did not come from our own pages'],
  ])('reads a sentence in %s on a whole page', async (locale, sentence) => {
    const answer = await post(`/${locale}/sign-in`, { ...html, 'sec-fetch-site': 'cross-site' });
    const page = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page).toContain(`<html lang="${locale}">`);
    expect(page).toContain(sentence);
    expect(page).toContain(`<a href="/${locale}">`);
  });

  it('is told in the language of the browser where the address has none, and as JSON to scripts', async () => {
    const elsewhere = { 'sec-fetch-site': 'cross-site', 'accept-language': 'ru' };
    expect(await (await post('/x', { ...elsewhere, ...html })).text()).toContain('пришёл не с наших');
    const answer = await post(
      '/en/learn/x/y/notes',
      { ...sameOrigin, accept: 'application/json' },
      'x'.repeat(600_000),
    );
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({ code: 'tooLarge', sentence: expect.stringContaining('Shorten the text') });
  });
});

describe('an address without a page', () => {
  it('tells a browser on a page that it does not exist, and scripts in JSON', async () => {
    const visitor = app.visitor();
    const led = await visitor.get('/en/sign-out');
    expect([led.status, led.location]).toEqual([303, '/en']);
    expect((await visitor.follow(led)).text).toContain('This page does not exist');
    const referer = `${app.url}/en/courses?q=x`;
    expect((await visitor.get('/en/sign-out', { referer })).location).toBe('/en/courses?q=x');
    expect((await visitor.get('/en/sign-out', { referer: `${app.url}/en/sign-out` })).location).toBe('/en');
    const bare = await visitor.get('/en/sign-out', { accept: 'application/json' });
    expect(bare.status).toBe(404);
    expect(JSON.parse(bare.text)).toMatchObject({ sentence: expect.stringContaining('does not exist') });
  });
});

describe('headers', () => {
  it('of a page forbid what a page does not need', async () => {
    const { headers } = await app.visitor().get('/kk');
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of [`default-src 'none'`, `form-action 'self'`, `base-uri 'none'`, `frame-ancestors 'none'`]) {
      expect(policy.split('; ')).toContain(rule);
    }
    expect(policy).toMatch(/style-src 'self' 'nonce-[\w+/=]+'(;|$)/);
    expect(policy).not.toMatch(/unsafe|\*|data:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('carry a nonce that is new each time and stands on every script', async () => {
    const [one, two] = [await app.visitor().get('/kk'), await app.visitor().get('/kk')];
    const nonceOf = (answer: typeof one) =>
      /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
    expect(nonceOf(one)).not.toBe(nonceOf(two));
    const scripts = one.text.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonceOf(one)}"`);
    expect(one.text).not.toMatch(/<[^>]+\son\w+=|<[^>]+\sstyle=/);
  });

  it('ask for TLS only where the site is reached over it', async () => {
    expect((await app.visitor().get('/kk')).headers.get('strict-transport-security')).toBeNull();
    const secure = await startTestApp({ env: { BASE_URL: 'https://kenes.example' } });
    expect((await secure.visitor().get('/kk')).headers.get('strict-transport-security')).toContain('max-age=');
    await secure.close();
  });
});

describe('a client behind no proxy', () => {
  it('cannot choose its own address, nor read the metrics through one', async () => {
    const spoofed = { 'x-forwarded-for': '203.0.113.9' };
    for (let i = 0; i < 70; i++) {
      const answer = await app
        .visitor({ 'x-forwarded-for': `203.0.113.${i}` })
        .post('/en/verify', { certificate: `ZZZZ-ZZ${i + 10}` });
      if (answer.status === 429) break;
    }
    const limited = await app.visitor(spoofed).post('/en/verify', { certificate: 'ZZZZ-ZZZZ' });
    expect(limited.status).toBe(429);
    expect((await app.visitor(spoofed).get('/metrics')).status).toBe(404);
    expect((await app.visitor().get('/metrics')).text).toContain('kenes_request_seconds_bucket');
  });
});

describe('addresses without a language', () => {
  it('tell how the process and its work stand', async () => {
    expect((await app.visitor().get('/healthz')).status).toBe(200);
    const ready = await app.visitor().get('/readyz');
    expect(JSON.parse(ready.text)).toEqual({ ready: true, database: true, disk: true });
  });

  it.each([
    [{ 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8' }, '/ru'],
    [{ 'accept-language': 'de-DE,en;q=0.5' }, '/en'],
    [{ 'accept-language': 'kk;q=0.1,en;q=0.2' }, '/en'],
    [{ 'accept-language': 'de' }, '/kk'],
    [{ 'accept-language': 'en', cookie: 'locale=ru' }, '/ru'],
    [{ 'accept-language': 'en', cookie: 'locale=xx' }, '/en'],
  ])('lead to the language of the reader: %o', async (headers, location) => {
    expect((await app.visitor(headers).get('/')).location).toBe(location);
  });

  it('are missing in a language that is not spoken here', async () => {
    expect((await app.visitor().get('/kz/courses')).status).toBe(404);
    expect((await app.visitor().get('/kk/nothing-here')).text).toContain('<html lang="kk"');
  });
});
