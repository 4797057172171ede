import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../support/app';
import { aCourseWithNames } from './course';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await aCourseWithNames(app.ctx);
});
afterAll(() => app.close());

const page = async (path: string) => (await app.visitor().get(path)).text.replaceAll('<!-- -->', '');
/** Addresses of the terms in a page, in order. */
const termsIn = (html: string) =>
  [...html.matchAll(/<h[23][^>]*><a[^>]* href="\/\w\w\/glossary\/(\w+)"/g)].map(([, key]) => key);

describe('the glossary', () => {
  it('lists all terms under the letters of the page’s own alphabet', async () => {
    const kk = await page('/kk/glossary');
    expect(termsIn(kk)).toHaveLength(86);
    const letters = [...kk.matchAll(/<h2 id="letter-(.)"/g)].map(([, letter]) => letter);
    expect(letters.slice(0, 3)).toEqual(['А', 'Ә', 'Б']);
    expect(letters.indexOf('Қ')).toBe(letters.indexOf('К') + 1);
    for (const letter of letters) expect(kk).toContain(`href="#letter-${letter}"`);
    expect([...(await page('/ru/glossary')).matchAll(/<h2 id="letter-(.)"/g)][0]?.[1]).toBe('А');
  });

  it('gives each term its other names, its doubt, its meaning and its lessons', async () => {
    const html = await page('/ru/glossary');
    const item = (key: string) => new RegExp(`<li id="term-${key}"[^]*?</li>`).exec(html)?.[0] ?? '';
    expect(item('stakeholder')).toContain('<span lang="kk">мүдделі тарап</span>');
    expect(item('stakeholder')).toContain('<span lang="en">stakeholder</span>');
    expect(item('stakeholder')).toContain('Тот, кого затронет');
    expect(item('stakeholder')).toContain('href="/ru/learn/course-1/lesson-1#b2"');
    expect(item('stakeholder')).not.toContain('форма');
    expect(item('akimat')).toContain('В уроках: <a');
    expect(item('akimat')).toContain('href="/ru/learn/course-1/lesson-1#b1"');
    expect(item('placemaking')).toContain('казахская форма не устоялась');
    expect(item('smart_city')).toContain('казахская форма не встречена в официальных текстах');
  });

  it('finds terms by a form in the address, without Kazakh letters and in any language', async () => {
    const found = await page(`/en/glossary?text=${encodeURIComponent('КАТЫСУ')}`);
    expect(termsIn(found)).toEqual(['attendance', 'citizen_participation', 'participatory_planning']);
    expect(found).toContain('3 terms');
    expect(found).toMatch(/<form[^>]*method="get"[^>]*role="search"/);
    expect(found).toContain('value="КАТЫСУ"');
    expect(found).not.toContain('id="letter-');
  });

  it('says so when nothing is found, and what to try', async () => {
    const none = await page('/kk/glossary?text=%3Cb%3Ezzz');
    expect(none).toContain('Ештеңе табылмады');
    expect(none).toContain('value="&lt;b&gt;zzz"');
    expect(termsIn(none)).toEqual([]);
    expect(termsIn(await page('/kk/glossary?text=%20'))).toHaveLength(86);
  });
});

describe('a term', () => {
  it('has a page with its names, what lessons say, and the way to them', async () => {
    const { status, text } = await app.visitor().get('/kk/glossary/stakeholder');
    expect(status).toBe(200);
    expect(text).toContain('<dd lang="ru">заинтересованная сторона, стейкхолдер</dd>');
    expect(text).toContain('Шешім әсер ететін адам');
    expect(text).toContain('href="/kk/learn/course-1/lesson-1#b2"');
    expect(text).toContain('href="/kk/glossary#term-stakeholder"');
    expect(text).toContain('href="/ru/glossary/stakeholder"');
    expect(text).toMatch(/rel="prev"[\s\S]*rel="next"/);
    expect(text).not.toContain('notice tone-warn');
  });

  it('says when its Kazakh form is not settled, and when no lesson explains or uses it', async () => {
    const html = await page('/en/glossary/placemaking');
    expect(html).toContain('The Kazakh form is not settled yet');
    expect(html).toContain('No lesson explains this term yet');
    expect(html).toContain('No lesson uses this term yet');
    expect(await page('/en/glossary/smart_city')).toContain('we have not seen it in an official text');
  });

  it.each(['nothing', 'constructor', '__proto__'])(
    'that is not there (%s) is missing, with the way to the list',
    async (key) => {
      const { status, text } = await app.visitor().get(`/en/glossary/${key}`);
      expect(status).toBe(404);
      expect(text).toContain('The glossary has no such term');
      expect(text).toContain('href="/en/glossary"');
    },
  );
});

describe('a lesson', () => {
  it('leads from its terms to their places in the glossary', async () => {
    const html = await page('/kk/learn/course-1/lesson-1');
    expect(html).toContain('<dfn><a href="/kk/glossary/stakeholder">мүдделі тарап</a></dfn>');
    expect(html).toMatch(/popover="auto"[\s\S]*?<a href="\/kk\/glossary\/akimat"/);
  });
});

describe('the way to the glossary and the archive', () => {
  it.each(['', '/courses', '/help'])('stands on /en%s', async (path) => {
    const html = await page(`/en${path}`);
    for (const place of ['glossary', 'archive']) expect(html).toMatch(new RegExp(`href="/en/${place}"`));
  });

  it('stands in the text of the front page and of the catalogue too', async () => {
    for (const path of ['/en', '/en/courses']) {
      const main = /<main[\s\S]*<\/main>/.exec(await page(path))?.[0] ?? '';
      for (const place of ['glossary', 'archive']) expect(main).toContain(`href="/en/${place}"`);
    }
  });
});
