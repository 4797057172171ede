import http from 'node:http';
import zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../support/app';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

/** An answer as it is on the wire: fetch would unpack it. */
const onTheWire = (path: string, headers: http.OutgoingHttpHeaders) =>
  new Promise<{ headers: http.IncomingHttpHeaders; body: Buffer; status: number }>((resolve, reject) => {
    http
      .get(app.url + path, { headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ headers: answer.headers, body: Buffer.concat(chunks), status: answer.statusCode ?? 0 }),
        );
      })
      .on('error', reject);
  });

describe('a page', () => {
  it.each(['/kk', '/ru/courses', '/en/nowhere'])(
    '%s begins with its doctype, or browsers draw it as of 1998',
    async (path) => {
      expect((await (await fetch(app.url + path)).text()).startsWith('<!DOCTYPE html><html lang="')).toBe(true);
    },
  );

  it.each([
    ['gzip', 'gzip, deflate, br, zstd', (body: Buffer) => zlib.gunzipSync(body)],
    [undefined, 'identity', (body: Buffer) => body],
    [undefined, 'br;q=0, gzip;q=0', (body: Buffer) => body],
  ])('comes packed as %s where the browser takes %s', async (encoding, accepted, unpack) => {
    const { headers, body } = await onTheWire('/kk', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
    expect(Number(headers['content-length'])).toBe(body.length);
    expect(headers.vary).toContain('Accept-Encoding');
    const page = unpack(body).toString();
    expect(page).toContain('</html>');
    expect(page).not.toContain('\uFFFD');
  });

  it('carries the data of its loaders for the scripts, all of it', async () => {
    const page = await (await fetch(`${app.url}/kk/courses`)).text();
    expect(page.match(/streamController\.enqueue\(/g)).toHaveLength(1);
    expect(page.match(/streamController\.close\(\)/g)).toHaveLength(1);
  });

  it('has its data packed too, when only they are asked for', async () => {
    const { headers, body } = await onTheWire('/kk/help.data', { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(zlib.gunzipSync(body).toString()).toContain('/kk/help');
  });
});

describe('the route behind an address', () => {
  it('is told to scripts that ask before they go there', async () => {
    const page = await (await fetch(`${app.url}/kk`)).text();
    const version = /"version":\s*"([^"]+)"/.exec(page)?.[1];
    const answer = await fetch(`${app.url}/__manifest?p=/kk/my&p=/kk/attempts/a&version=${version}`);
    expect(Object.keys((await answer.json()) as object)).toEqual(
      expect.arrayContaining(['routes/my/my', 'routes/quiz/attempt']),
    );
  });

  it.each([
    ['/kk/courses', 200],
    ['/kk/courses/', 200],
    ['/kk/courses/no-such-course', 404],
    ['/kk/coordinate/reports/completion.csv', 303],
    ['/kk/coordinate/enrolments/new', 303],
    ['/kk/%63ourses', 200],
    ['/xx/courses', 404],
    ['/kk/learn/a/b/c/d/e/f/g', 404],
    ['/', 303],
  ])('of %s is found: %i', async (path, status) => {
    expect((await fetch(app.url + path, { redirect: 'manual' })).status).toBe(status);
  });
});
