import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { drawCertificate } from '~/domain/credentials/sheet/certificate';
import { qrModules } from '~/platform/pdf/qr';
import { wordsIn } from '~/words/catalogues.server';
import { type Locale, locales } from '~/words/words';
import { extreme, options, usual } from './facts';
import { crop, fontsOf, infoOf, inkOf, pictureOf, structureOf, textOf, type WordBox, wordsOf } from './poppler';
import { decode, readModules } from './qr-reader';

const draw = (locale: Locale, facts = usual, with_ = options) => drawCertificate(facts, locale, wordsIn(locale), with_);
const squeezed = (text: string) => text.replace(/\s+/g, '');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('what it says', () => {
  const said = {
    kk: [
      'Курсты аяқтағаны туралы сертификат',
      'Айгүл Әлімжанқызы',
      'төмендегі курсты аяқтады',
      '8 академиялық сағат',
      'қорытынды тест нәтижесі 92 %',
      '2026 жылғы 23 қараша',
      'Нұрлан Өмірзақұлы',
      'Алматы даму орталығы',
    ],
    ru: [
      'Сертификат о прохождении курса',
      'Айгуль Алимжановна Сейткали',
      'успешно завершил(а) курс',
      '8 академических часов',
      'результат итогового теста 92 %',
      '23 ноября 2026 года',
      'Нурлан Омирзаков',
    ],
    en: [
      'Certificate of completion',
      'Aigul Alimzhankyzy',
      'has completed the course',
      '8 academic hours',
      'final test result 92%',
      '23 November 2026',
      'Nurlan Omirzakov',
      'Programme director',
    ],
  };

  test.each(locales)('in %s', async (locale) => {
    const text = textOf(await draw(locale)).replace(/\s+/g, ' ');
    for (const part of said[locale]) expect(text).toContain(part);
    for (const part of ['KN-2026-000123', '7Q4K-M2XA', 'kenes.example/c/7Q4KM2XA', usual.course.title[locale]]) {
      expect(text).toContain(part);
    }
  });

  test('without a result and a signatory their words are gone', async () => {
    const text = textOf(await draw('en', { ...usual, resultPercent: null, signatory: null }));
    expect(text).toContain('8 academic hours');
    expect(text).not.toMatch(/result|Omirzakov|director/);
  });

  test('the day of issue stands beside the day of completion only when they differ', async () => {
    expect(textOf(await draw('en'))).not.toContain('Date of issue');
    const later = textOf(await draw('en', { ...usual, issuedAt: Date.UTC(2026, 10, 25, 20) }));
    expect(later).toMatch(/Date of completion\s+23 November 2026\s+Date of issue\s+26 November 2026/);
  });
});

describe('the file', () => {
  test.each([
    ['kk', 'kk-KZ'],
    ['ru', 'ru-KZ'],
    ['en', 'en'],
  ] as const)('%s: one tagged A4 page, landscape, light, with its language and title', async (locale, lang) => {
    const pdf = await draw(locale);
    const info = infoOf(pdf);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Pages:\s+1\n/);
    expect(info).toMatch(/Page size:\s+841\.89 x 595\.28 pts \(A4\)/);
    expect(info).toContain(
      `Title:           ${wordsIn(locale)('sheet.title')}: ${Object.values(usual.name)[locales.indexOf(locale)]}`,
    );
    const raw = pdf.toString('latin1');
    expect(raw).toContain(`/Lang (${lang})`);
    expect(raw).toContain('/DisplayDocTitle true');
    expect(pdf.length).toBeLessThan(120_000);
  });

  test('fonts are embedded, with the way back to letters', async () => {
    const fonts = fontsOf(await draw('kk'));
    expect(fonts).toHaveLength(3);
    for (const font of fonts) expect(font).toMatch(/GolosText-\w+\s+CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  test('is read in order: heading, name, course, record, check, picture', async () => {
    const pdf = await draw('en');
    const structure = structureOf(pdf);
    const order = ['"Kenes', 'H1', 'Aigul', 'Foundations', 'Date of completion 23', 'Link', 'Figure'];
    const places = order.map((part) => structure.indexOf(part));
    expect(places.every((place, index) => place > (places[index - 1] ?? -1))).toBe(true);
    const alt = wordsIn('en')('sheet.qr', { url: options.checkUrl });
    expect(pdf.toString('latin1')).toContain(`/Alt (${alt})`);
  });

  test('every stroke belongs to the structure or is marked as decoration', async () => {
    const pdf = await draw('ru');
    const content = pageContent(pdf);
    let depth = 0;
    for (const line of content.split('\n')) {
      if (/ (BDC|BMC)$/.test(line)) depth++;
      if (line === 'EMC') depth--;
      if (/(^| )(S|f|B|TJ|Tj)$/.test(line)) expect(depth, line).toBeGreaterThan(0);
    }
    expect(depth).toBe(0);
    expect(content).toContain('/Artifact');
  });

  test('titles with signs of XML keep the metadata well formed', async () => {
    const title = { kk: 'A & B <C>', ru: 'A & B <C>', en: 'A & B <C>' };
    const pdf = await draw('en', { ...usual, course: { ...usual.course, title } });
    expect(pdf.toString('utf8')).toContain('>A &amp; B &lt;C&gt;</rdf:li>');
    expect(textOf(pdf)).toContain('A & B <C>');
  });

  test('the same facts give the same bytes, others give others', async () => {
    const first = sha256(await draw('kk'));
    await draw('ru', extreme);
    expect(sha256(await draw('kk'))).toBe(first);
    expect(sha256(await draw('kk', { ...usual, number: 'KN-2026-000124' }))).not.toBe(first);
  });
});

describe('the printed square', () => {
  const boxOf = (pdf: Buffer): WordBox => {
    const [, left, low, right, high] =
      /\/BBox \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? [];
    return {
      text: '',
      left: Number(left),
      right: Number(right),
      top: 595.28 - Number(high),
      bottom: 595.28 - Number(low),
    };
  };

  test('opens the address, read from the pixels', async () => {
    const pdf = await draw('kk');
    expect(decode(readModules(pictureOf(pdf, 150), boxOf(pdf)))).toBe(options.checkUrl);
  });

  test('a long address keeps every module, and the white around it', async () => {
    const checkUrl = `https://learning.${'almaty-development-'.repeat(4)}centre.example.kz/c/7Q4KM2XA`;
    const pdf = await draw('en', extreme, { ...options, checkUrl });
    const picture = pictureOf(pdf, 200);
    const box = boxOf(pdf);
    const modules = readModules(picture, box);
    expect(modules).toEqual(qrModules(checkUrl));
    const quiet = (4 * (box.right - box.left)) / modules.length;
    const { left, right, top, bottom } = box;
    expect(inkOf(crop(picture, { left: left - quiet, right: left - 0.5, top, bottom }))).toBe(0);
    expect(inkOf(crop(picture, { left, right, top: top - quiet, bottom: top - 0.5 }))).toBe(0);
    expect(inkOf(crop(picture, { left: right + 0.5, right: right + quiet, top, bottom }))).toBe(0);
  });
});

describe('extreme names', () => {
  const many = (word: string, times: number) => Array(times).fill(word).join(' ');
  const all = (text: string) => ({ kk: text, ru: text, en: text });
  const absurd = {
    ...extreme,
    name: { kk: 'Ә'.repeat(120), ru: many('Шыңғысханқызы', 14), latin: many('W'.repeat(30), 6) },
    course: { ...extreme.course, title: all(many('Жергілікті атқарушы органдар үшін', 14)) },
    issuer: { ...extreme.issuer, name: all(many('Қоғамдық бірлестігі', 14)) },
    signatory: { name: all(many('Мұхамеджанова', 7)), position: all(many('атқарушы директоры', 10)) },
  };
  const long = { ...options, checkUrl: 'https://learning.almaty-development-centre.example.kz/c/7Q4KM2XA' };

  for (const locale of locales) {
    test.each([
      ['usual', usual],
      ['long', extreme],
      ['absurd', absurd],
    ])(`${locale}, %s: nothing is cut, leaves the field or lies on something else`, async (_, facts) => {
      const pdf = await draw(locale, facts, long);
      const text = squeezed(textOf(pdf));
      const name = { kk: facts.name.kk, ru: facts.name.ru, en: facts.name.latin }[locale]!;
      const { course, issuer, signatory } = facts;
      const parts = [
        name,
        course.title[locale],
        issuer.name[locale],
        signatory!.name[locale],
        signatory!.position[locale],
      ];
      for (const part of [...parts, '7Q4K-M2XA', 'learning.almaty-development-centre.example.kz/c/7Q4KM2XA']) {
        expect(text).toContain(squeezed(part));
      }

      const boxes = wordsOf(pdf);
      for (const word of boxes) {
        expect(word.left, word.text).toBeGreaterThan(70);
        expect(word.right, word.text).toBeLessThan(841.89 - 70);
        expect(word.top, word.text).toBeGreaterThan(66);
        expect(word.bottom, word.text).toBeLessThan(595.28 - 66);
      }
      const square = { text: 'the QR code', left: 649, right: 750, top: 421, bottom: 522 };
      const solid = [...boxes.map(letters), square];
      const clashes = solid.flatMap((one, index) =>
        solid.slice(index + 1).flatMap((other) => (meet(one, other) ? [`${one.text} | ${other.text}`] : [])),
      );
      expect(clashes).toEqual([]);

      const sizes = boxes.map(({ top, bottom }) => bottom - top);
      const largest = boxes.filter(({ top, bottom }) => bottom - top > Math.max(...sizes) - 0.1);
      expect(squeezed(largest.map((word) => word.text).join(''))).toBe(squeezed(name));
    });
  }

  /** A word's box reaches from the ascender to the descender of the face; letters fill about this much of it. */
  const letters = (box: WordBox): WordBox => {
    const height = box.bottom - box.top;
    return { ...box, top: box.top + height * 0.14, bottom: box.bottom - height * 0.08 };
  };
  const meet = (one: WordBox, other: WordBox) =>
    one.left < other.right - 0.5 &&
    other.left < one.right - 0.5 &&
    one.top < other.bottom - 0.2 &&
    other.top < one.bottom - 0.2;
});

/** The drawing operators of the page: its stream is the largest that holds marked content. */
function pageContent(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  for (const match of raw.matchAll(/stream\n/g)) {
    const from = match.index + match[0].length;
    try {
      const content = inflateSync(pdf.subarray(from, raw.indexOf('\nendstream', from))).toString('latin1');
      if (content.includes('BDC')) return content;
    } catch {
      // The metadata is kept plain, so that anything can read it.
    }
  }
  throw new Error('The page has no marked content');
}
