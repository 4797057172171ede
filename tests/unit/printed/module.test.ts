import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import type { LessonNode } from '~/domain/catalogue/lesson.schema';
import { drawModule } from '~/domain/catalogue/printed/pdf/module';
import { inLight } from '~/platform/pdf/picture';
import { type Locale, locales } from '~/words/words';
import { crop, fontsOf, infoOf, inkOf, pictureOf, structureOf, textOf, type WordBox, wordsOf } from '../sheet/poppler';
import { decode, readModules } from '../sheet/qr-reader';
import { exercises, secret } from './exercises';
import { address, aSheet, passages, readMedia, sentences } from './sheet';

const squeezed = (text: string) => text.replace(/\s+/g, '');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const drawn = new Map<Locale, Promise<Buffer>>();

/** Everything that a lesson may say and ask, in one file for each language. */
function everything(locale: Locale): Promise<Buffer> {
  const nodes = [...passages(locale), ...exercises];
  const made = drawn.get(locale) ?? drawModule(aSheet(locale, nodes), readMedia);
  drawn.set(locale, made);
  return made;
}
const p = (...c: LessonNode[]): LessonNode => ({ t: 'p', c });

describe('the file of a module', () => {
  test.each([
    ['kk', 'kk-KZ'],
    ['ru', 'ru-KZ'],
    ['en', 'en'],
  ] as const)('%s: tagged, A4 portrait, with language, title, bookmarks and embedded faces', async (locale, lang) => {
    const pdf = await everything(locale);
    const info = infoOf(pdf);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Page size:\s+595\.28 x 841\.89 pts \(A4\)/);
    expect(info).toContain('Title:           A module – A course & more');
    expect(info).toContain('Author:          Kenes course team');
    const raw = pdf.toString('latin1');
    expect(raw).toContain(`/Lang (${lang})`);
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toMatch(/\/Outlines \d+ 0 R/);
    const fonts = fontsOf(pdf);
    expect(fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of fonts) expect(font).toMatch(/GolosText-\w+\s+CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  test.each(locales)('says all of a lesson in %s, with every letter', async (locale) => {
    const text = squeezed(textOf(await everything(locale)));
    expect(text).toContain(squeezed(sentences[locale]));
    const said = ['First heading', 'strong', 'slanted', 'a link', 'deeper', 'Column', 'other cell', 'Of the law'];
    said.push(
      'Callout text',
      'Quoted text',
      'A book',
      'Fact text',
      'A report',
      locale === 'en' ? '22 Nov 2026' : '22.11.2026',
      'Step title',
      'Tab title',
    );
    said.push('Tab text', 'Item title', 'Item text', 'May 2026', 'Moment title', 'Side title', 'Other text');
    said.push('Case title', 'Term text', 'Caption text', 'second line', 'A source', 'example.org/source');
    said.push('Қала мен өзен', 'мүдделі тарап', 'CC BY-SA 4.0', `k.kz/${locale}/learn/good/one`);
    for (const part of said) expect(text).toContain(squeezed(part));
    for (const exercise of exercises) {
      if (typeof exercise === 'string') continue;
      const { prompt, question, title } = exercise.p ?? {};
      expect(text).toContain(squeezed(String(prompt ?? question ?? title)));
    }
  });

  test.each(locales)('holds no key of any exercise in %s', async (locale) => {
    const pdf = await everything(locale);
    expect(textOf(pdf)).not.toContain(secret);
    expect(pdf.toString('latin1')).not.toContain(secret);
  });

  it('has a structure for readers: headings, lists, tables, pictures, links, contents', async () => {
    const structure = structureOf(await everything('en'));
    for (const role of [
      'H1',
      'H2',
      'H3',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'TH',
      'TD',
      'BlockQuote',
      'TOCI',
      'Link',
      'Caption',
    ])
      expect(structure, role).toMatch(new RegExp(`^\\s*${role}\\b`, 'm'));
    // Read in order: the contents before the lesson, the lesson before the terms.
    const places = ['"A module', '"Contents', 'TOCI', '"The first lesson', '"First heading', '"Sources', '"Terms'];
    const found = places.map((part, i) => structure.indexOf(part, i > 3 ? structure.indexOf('"The first lesson') : 0));
    expect(found.every((place, i) => place > (found[i - 1] ?? -1))).toBe(true);
    expect((await everything('en')).toString('latin1')).toContain('/Alt (A red field)');
  });

  it('leads from the contents to its pages, and out of the text to addresses', async () => {
    const pdf = await everything('en');
    const raw = pdf.toString('latin1');
    expect(raw).toContain('/URI (https://example.org/a)');
    expect(raw).toContain(`/URI (${address('en')})`);
    expect(raw).toMatch(/\/S \/GoTo\s+\/D \(les-1-b1\)/);
    for (const title of ['Lesson 1. The first lesson', 'First heading', 'Terms'])
      expect(raw).toContain(`/Title (${title})`);
    const contents = wordsOf(pdf, 2);
    const number = (word: string) => {
      const line = contents.filter(({ top, bottom }) => {
        const here = contents.find(({ text }) => text === word)!;
        return Math.abs((top + bottom) / 2 - (here.top + here.bottom) / 2) < 4;
      });
      return line.at(-1)?.text;
    };
    expect([number('lesson'), number('heading'), number('Terms')]).toEqual(['3', '3', String(pagesOf(pdf))]);
    expect(wordsOf(pdf, 3).some(({ text }) => text === 'heading')).toBe(true);
  });

  it('keeps words apart that stand on lines of their own', async () => {
    const structure = structureOf(await everything('en'));
    expect(structure).toContain('"May 2026 Moment title');
    expect(structure).not.toContain('LicenceCC');
  });

  it('puts everything into the structure or marks it as decoration', async () => {
    let pages = 0;
    for (const content of contentsOf(await everything('ru'))) {
      let depth = 0;
      for (const line of content.split('\n')) {
        if (/ (BDC|BMC)$/.test(line)) depth++;
        if (line === 'EMC') depth--;
        if (/(^| )(S|f|B|f\*|TJ|Tj|Do)$/.test(line)) expect(depth, line).toBeGreaterThan(0);
      }
      expect(depth).toBe(0);
      pages++;
    }
    expect(pages).toBe(pagesOf(await everything('ru')));
  });

  it('is the same bytes for the same facts, and other bytes for others', async () => {
    const nodes = [...passages('kk'), ...exercises];
    const first = sha256(await everything('kk'));
    expect(sha256(await drawModule(aSheet('kk', nodes), readMedia))).toBe(first);
    expect(sha256(await drawModule(aSheet('kk', nodes, { title: 'Another' }), readMedia))).not.toBe(first);
  });
});

describe('on paper', () => {
  it('a symbol opens the lesson in the language of the sheet, read from the pixels', async () => {
    for (const locale of locales) {
      const pdf = await drawModule(aSheet(locale, [p('Short.')]), readMedia);
      const [, left, low, right, high] =
        /\/BBox \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? [];
      const box = {
        left: Number(left),
        right: Number(right),
        top: 841.89 - Number(high),
        bottom: 841.89 - Number(low),
      };
      expect(decode(readModules(pictureOf(pdf, 200, 3), box))).toBe(address(locale));
    }
  });

  it('a drawing has its light colours, whatever it has for the dark', async () => {
    const pdf = await drawModule(aSheet('en', [{ t: 'Figure', p: { src: 'media/x.svg', alt: 'A field' } }]), readMedia);
    const picture = pictureOf(pdf, 72, 3);
    // Red is 76 of 255 in grey, the blue of the dark look 29.
    expect(picture.grey(298, 190)).toBeGreaterThan(60);
    expect(picture.grey(298, 190)).toBeLessThan(90);
    expect(inLight('a @media (x){.b{c:d}.e{f:g}} .h{i:j}')).toBe('a  .h{i:j}');
  });

  it('a picture that cannot be drawn leaves its words', async () => {
    const lost: LessonNode = { t: 'Figure', p: { src: 'media/lost.webp', alt: 'Two benches' } };
    expect(textOf(await drawModule(aSheet('en', [lost]), readMedia))).toContain('Two benches');
  });

  it('nothing is cut and nothing leaves the column', async () => {
    const word = 'Қалаларды'.repeat(14);
    const link = `https://example.org/${'a-long-address/'.repeat(9)}`;
    const cell = (text: string): LessonNode => ({ t: 'td', c: [text] });
    const rows = Array.from(
      { length: 70 },
      (_, i): LessonNode => ({ t: 'tr', c: [cell(`row${i}`), cell(word), cell(link)] }),
    );
    const head: LessonNode = { t: 'tr', c: ['Alpha', 'Beta', 'Gamma'].map((text) => ({ t: 'th', c: [text] })) };
    const long = p(Array.from({ length: 900 }, (_, i) => `w${i}`).join(' '));
    const deep = ['ul', 'ol', 'ul'].reduceRight<LessonNode>(
      (inner, t) => ({ t, c: [{ t: 'li', c: [word, inner] }] }),
      p(link),
    );
    const nodes = [p(word, ' ', link), long, deep, { t: 'table', c: [head, ...rows] }];
    const pdf = await drawModule(aSheet('kk', nodes), readMedia);
    const text = squeezed(textOf(pdf));
    for (let i = 0; i < 900; i++) expect(text).toContain(`w${i}`);
    for (let i = 0; i < 70; i++) expect(text).toContain(`row${i}`);
    expect(text).toContain(word);
    expect(text).toContain(squeezed(link));
    for (let page = 1; page <= pagesOf(pdf); page++) {
      for (const box of wordsOf(pdf, page)) {
        expect(box.left, box.text).toBeGreaterThan(67);
        expect(box.right, box.text).toBeLessThan(528.3);
        expect(box.bottom, box.text).toBeLessThan(841.89 - 30);
      }
    }
    // The names of the columns stand again on each page of a table, once for those who listen.
    expect(text.match(/Alpha/g)!.length).toBeGreaterThan(2);
    expect(structureOf(pdf).match(/"Alpha"/g)).toHaveLength(1);
  });

  it('lines to write on stand together, with what they are for', async () => {
    const filler = Array.from({ length: 33 }, (_, i) => p(`Line ${i}`));
    const pdf = await drawModule(aSheet('en', [...filler, exercises[0]!]), readMedia);
    const page = [3, 4, 5].find((one) => wordsOf(pdf, one).some(({ text }) => text === 'prepare'))!;
    const prompt = wordsOf(pdf, page).find(({ text }) => text === 'prepare')!;
    const strokes = ruledLines(pictureOf(pdf, 72, page), prompt);
    expect(strokes).toBe(8);
  });
});

const pagesOf = (pdf: Buffer): number => Number(/Pages:\s+(\d+)/.exec(infoOf(pdf))?.[1]);

/** Thin lines across the column below a word. */
function ruledLines(picture: ReturnType<typeof pictureOf>, { bottom }: WordBox): number {
  let count = 0;
  for (let y = Math.ceil(bottom) + 4; y < bottom + 230 && y < 800; y++) {
    if (inkOf(crop(picture, { left: 120, right: 500, top: y, bottom: y + 1 }).map((grey) => grey - 60)) > 0.95) count++;
  }
  return count;
}

/** The drawing operators of each page. */
function contentsOf(pdf: Buffer): string[] {
  const raw = pdf.toString('latin1');
  return [...raw.matchAll(/stream\n/g)].flatMap((match) => {
    const from = match.index + match[0].length;
    try {
      const content = inflateSync(pdf.subarray(from, raw.indexOf('\nendstream', from))).toString('latin1');
      return content.includes('BDC') ? [content] : [];
    } catch {
      return [];
    }
  });
}
