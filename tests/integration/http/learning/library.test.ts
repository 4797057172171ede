import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourse } from '../../../support/courses';
import { infoOf, textOf } from '../../../unit/sheet/poppler';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await aCourse(app.ctx, { quiz: null });
});
afterAll(() => app.close());

const library = '/en/courses/course-1/library';
const get = (address: string, headers: Record<string, string> = {}) => app.visitor().get(address, headers);
const file = async (address: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${app.url}${address}`, { headers });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

describe('the library of a course', () => {
  it('lists its modules with words and minutes, to read whole and to take along', async () => {
    const { status, text } = await get(library);
    expect(status).toBe(200);
    expect(text).toContain('Module 1 · 3 lessons · 9 words · 30 minutes');
    expect(text).toContain(`href="${library}/crs-1-mod"`);
    expect(text).toContain(`href="${library}/crs-1-mod.pdf"`);
    expect((await get('/kk/courses/course-1/library')).text).toContain('PDF жүктеп алу');
    expect((await get('/en/courses/nothing/library')).status).toBe(404);
  });

  it('is led to by the course and by each of its lessons', async () => {
    expect((await get('/en/courses/course-1')).text).toContain(`href="${library}"`);
    expect((await get('/en/learn/course-1/lesson-2')).text).toContain(`href="${library}/crs-1-mod"`);
  });
});

describe('a whole module', () => {
  it('has all lessons one after the other, each once, with contents and the way back', async () => {
    const { status, text } = await get(`${library}/crs-1-mod`);
    expect(status).toBe(200);
    const places = [1, 2, 3].map((n) => text.indexOf(`Text of les-${n}<`));
    expect(places.every((place, i) => place > (places[i - 1] ?? 0))).toBe(true);
    for (const n of [1, 2, 3]) {
      expect(text.match(new RegExp(`Text of les-${n}<`, 'g'))).toHaveLength(1);
      expect(text).toContain(`href="#les-${n}"`);
      expect(text).toContain(`id="les-${n}"`);
      expect(text).toContain(`href="${app.url}/en/learn/course-1/lesson-${n}"`);
    }
    expect(text).not.toMatch(/rel="(next|prev)"/);
    expect((await get(`${library}/nothing`)).status).toBe(404);
  });

  it('has exercises as forms, and neither their keys nor fields to send', async () => {
    const { text } = await get(`${library}/crs-1-mod`);
    expect(text.match(/<ul class="marks marks-one"[^>]*><li>A<\/li><li>B<\/li><\/ul>/g)).toHaveLength(6);
    expect(text.match(/<div class="ruled">/g)).toHaveLength(3);
    expect(text).not.toContain('A is right');
    expect(text).not.toMatch(/<input type="(radio|checkbox)"|<textarea/);
    const ids = [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});

describe('the file of a module', () => {
  it('is a PDF in the language of its address, with its length and its name', async () => {
    for (const [locale, said] of [
      ['kk', 'Мазмұны'],
      ['ru', 'Содержание'],
      ['en', 'Contents'],
    ] as const) {
      const { status, headers, bytes } = await file(`/${locale}/courses/course-1/library/crs-1-mod.pdf`);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/pdf');
      expect(headers.get('content-length')).toBe(String(bytes.length));
      expect(headers.get('content-disposition')).toBe(`attachment; filename="crs-1-mod-${locale}.pdf"`);
      expect(headers.get('content-language')).toBe(locale);
      expect(headers.get('cache-control')).toBe('public, no-cache, no-transform');
      expect(infoOf(bytes)).toMatch(/Tagged:\s+yes/);
      const text = textOf(bytes);
      expect(text).toContain(said);
      expect(text).toContain('Text of les-3');
      expect(text).not.toContain('A is right');
    }
  });

  it('is drawn once for many who ask at once, and not sent again to whoever has it', async () => {
    await aCourse(app.ctx, { id: 'crs-2', quiz: null });
    const address = '/ru/courses/course-2/library/crs-2-mod.pdf';
    const answers = await Promise.all([1, 2, 3, 4].map(() => file(address)));
    for (const { status, bytes } of answers) expect([status, bytes.equals(answers[0]!.bytes)]).toEqual([200, true]);
    const kept = readdirSync(path.join(app.dataDir, 'library')).filter((name) => name.startsWith('crs-2-mod'));
    expect(kept).toHaveLength(1);
    const tag = answers[0]!.headers.get('etag')!;
    const again = await file(address, { 'if-none-match': tag });
    expect([again.status, again.bytes.length, again.headers.get('etag')]).toEqual([304, 0, tag]);
  });

  it('says in a sentence that there is none', async () => {
    const { status, headers, bytes } = await file(`${library}/nothing.pdf`);
    expect([status, headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
    expect(bytes.toString()).toMatch(/^\p{Lu}.+\n$/u);
  });
});
