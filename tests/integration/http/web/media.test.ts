import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { media } from '#db/schema';
import { startTestApp, type TestApp } from '../../../support/app';

const hash = 'ab'.repeat(32);
const film = '0123456789';
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  mkdirSync(path.join(app.dataDir, 'media'), { recursive: true });
  writeFileSync(path.join(app.dataDir, 'media', hash), film);
  const row = { hash, contentType: 'video/mp4', bytes: film.length, width: null, height: null, createdAt: 0 };
  await app.ctx.db.write((tx) => tx.insert(media).values(row));
});
afterAll(() => app.close());

const ask = (headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${app.url}/media/${hash}`, { headers, method });

describe('a recording', () => {
  it('comes whole to whoever asks for all of it, and says that parts may be asked for', async () => {
    const whole = await ask();
    expect(whole.status).toBe(200);
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    expect(await whole.text()).toBe(film);
    expect((await ask({ range: 'bytes=0-1' }, 'HEAD')).status).toBe(200);
  });

  it.each([
    ['bytes=0-1', '01', '0-1'],
    ['bytes=4-', '456789', '4-9'],
    ['bytes=-3', '789', '7-9'],
    ['bytes=8-40', '89', '8-9'],
  ])('comes in the part that is asked for: %s', async (range, text, said) => {
    const part = await ask({ range });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes ${said}/10`);
    expect(part.headers.get('content-length')).toBe(String(text.length));
    expect(await part.text()).toBe(text);
  });

  it('has no part beyond its end', async () => {
    const outside = await ask({ range: 'bytes=10-' });
    expect(outside.status).toBe(416);
    expect(outside.headers.get('content-range')).toBe('bytes */10');
    expect(await outside.text()).toBe('');
  });

  it.each(['bytes=0-1,4-5', 'lines=0-1'])('comes whole where nothing single is meant: %s', async (range) => {
    const whole = await ask({ range });
    expect(whole.status).toBe(200);
    expect(await whole.text()).toBe(film);
  });
});
