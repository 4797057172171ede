import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { badgePng, drawBadge } from '~/domain/credentials/picture/badge';
import { drawShare, sharePng } from '~/domain/credentials/picture/share';
import { fitLetters, letters } from '~/platform/drawing/lettering';
import { openDocument } from '~/platform/pdf/document';
import { faces } from '~/platform/pdf/fonts';
import { sha256 } from '~/platform/secrets';
import { wordsIn } from '~/words/catalogues.server';
import { locales } from '~/words/words';
import { extreme, options, usual } from '../sheet/facts';
import { pictureOf } from '../sheet/poppler';

interface Pixels {
  width: number;
  height: number;
  /** 0 black to 255 white, on white. */
  grey(x: number, y: number): number;
}

async function pixelsOf(picture: Buffer): Promise<Pixels> {
  const flat = sharp(picture).flatten({ background: '#ffffff' }).greyscale();
  const { data, info } = await flat.raw().toBuffer({ resolveWithObject: true });
  return { ...info, grey: (x, y) => data[(y * info.width + x) * info.channels]! };
}

/** Places where two pictures of one size differ clearly. */
function differences(one: Pixels, other: Pixels): { x: number; y: number }[] {
  const found: { x: number; y: number }[] = [];
  for (let y = 0; y < one.height; y++)
    for (let x = 0; x < one.width; x++) if (Math.abs(one.grey(x, y) - other.grey(x, y)) > 48) found.push({ x, y });
  return found;
}

// Outlines by fontkit and librsvg against the same letters printed by pdfkit and drawn by poppler.
test.each(faces)('each Kazakh letter in outlines is the letter that paper shows (%s)', async (face) => {
  const text = [...'әғқңөұүһі ӘҒҚҢӨҰҮҺІ Жш'];
  const [step, size] = [36, 30];
  const about = { lang: 'kk-KZ', title: 'Letters', author: '', subject: '', keywords: '', creator: 'test' };
  const document = openDocument({ ...about, at: new Date(0), layout: 'landscape' });
  document.tag('P', () => {
    document.pdf.font(face).fontSize(size).fillColor('#000000');
    text.forEach((letter, at) => {
      document.pdf.text(letter, 20 + step * at, 60, { lineBreak: false, baseline: 'alphabetic' });
    });
  });
  const paper = pictureOf(await document.finish(), 144);

  const drawn = text.map((letter, at) => {
    const fitted = fitLetters(
      letter,
      { face, colour: '#000000', leading: 1 },
      { width: 99, tries: [{ size, lines: 1 }] },
    );
    // The baseline stands at 85 % of a line.
    return letters(fitted, 20 + step * at, 60 - size * 0.85);
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1684" height="200" viewBox="0 0 842 100">${drawn.join('')}</svg>`;
  const outlines = await pixelsOf(Buffer.from(svg));
  text.forEach((letter, at) => {
    if (letter === ' ') return;
    let [ink, apart] = [0, 0];
    for (let y = 0; y < 190; y++)
      for (let x = 2 * (14 + step * at); x < 2 * (14 + step * (at + 1)); x++) {
        const [one, other] = [paper.grey(x, y), outlines.grey(x, y)];
        if (one < 128) ink++;
        if (Math.abs(one - other) > 127) apart++;
      }
    expect(ink, `ink of ${letter}`).toBeGreaterThan(150);
    expect(apart / ink, `${letter} on paper and in outlines`).toBeLessThan(0.03);
  });
});

test('text is set in the middle or from the left, in lines that fit', () => {
  const style = { face: 'medium', colour: '#123456' } as const;
  const fitted = fitLetters('Қатысушылық жоспарлау негіздері', style, { width: 300, tries: [{ size: 40, lines: 3 }] });
  expect(fitted.lines.map((line) => line.trim())).toEqual(['Қатысушылық', 'жоспарлау', 'негіздері']);
  const numbers = (path: string) => [.../[ML](-?[\d.]+) /g[Symbol.matchAll](path)].map(([, x]) => Number(x));
  const left = numbers(letters(fitted, 100, 0));
  expect(Math.min(...left)).toBeGreaterThanOrEqual(100);
  expect(Math.max(...left)).toBeLessThanOrEqual(400);
  const middle = numbers(letters(fitted, 100, 0, 'centre'));
  expect(Math.abs(Math.min(...middle) + Math.max(...middle) - 200)).toBeLessThan(6);
  expect(letters(fitted, 0, 0)).toMatch(/^<path fill="#123456" d="[MLQCZ\d. -]+"\/>$/);
});

const long = (locale: 'kk') => ({
  ...extreme,
  name: { ...extreme.name, [locale]: Array(9).fill('Шыңғысханқызы').join(' ') },
  course: {
    ...extreme.course,
    title: { ...extreme.course.title, [locale]: Array(12).fill('Жергілікті атқарушы органдар').join(' ') },
  },
});

describe('the badge', () => {
  test.each(locales)('%s: a drawing without a word that needs a face, which says what it is', (locale) => {
    const svg = drawBadge(usual, wordsIn(locale), 'Kenes');
    expect(svg).not.toMatch(/<text|font|href|style|<script/);
    expect(svg).toContain(`<title>${wordsIn(locale)('sheet.title')}: ${usual.course.title[locale]}</title>`);
    expect(svg).toContain('<desc>Kenes, KN-2026-000123</desc>');
    expect(svg).toContain(`role="img" xml:lang="${locale}"`);
  });

  test('signs of XML in a title are words', async () => {
    const title = { kk: 'A & B <C>', ru: 'A & B <C>', en: 'A & B <C>' };
    const facts = { ...usual, course: { ...usual.course, title } };
    expect(drawBadge(facts, wordsIn('en'), 'K & <K>')).toContain('A &amp; B &lt;C&gt;</title><desc>K &amp; &lt;K&gt;,');
    expect((await sharp(await badgePng(facts, wordsIn('en'), 'Kenes')).metadata()).format).toBe('png');
  });

  test('in pixels: 1200 by 1200, round on nothing, not heavy', async () => {
    const png = await badgePng(usual, wordsIn('kk'), 'Kenes');
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 1200, hasAlpha: true });
    expect(png.length).toBeLessThan(200_000);
    const { data } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([data[3], data[(600 * 1200 + 600) * 4 + 3]]).toEqual([0, 255]);
  });

  test.each([
    ['long', extreme],
    ['absurd', long('kk')],
  ])('%s words stay within the ring, and the hours below them', async (_, facts) => {
    const [one, other] = await Promise.all(
      [usual, { ...facts, number: usual.number, course: { ...facts.course, hours: usual.course.hours } }].map(
        async (each) => pixelsOf(await badgePng(each, wordsIn('kk'), 'Kenes')),
      ),
    );
    const found = differences(one!, other!);
    expect(found.length).toBeGreaterThan(500);
    const astray = found.filter(({ x, y }) => Math.hypot(x - 600, y - 600) > 440 || y < 395 || y > 805);
    expect(astray).toEqual([]);
  });

  test('is the same bytes for the same facts, another drawing for others', async () => {
    const draw = (facts = usual) => drawBadge(facts, wordsIn('ru'), 'Kenes');
    const first = sha256(await badgePng(usual, wordsIn('ru'), 'Kenes'));
    await sharePng(extreme, wordsIn('kk'), options);
    expect(sha256(await badgePng(usual, wordsIn('ru'), 'Kenes'))).toBe(first);
    expect(draw({ ...usual, number: 'KN-2026-000124' })).not.toBe(draw());
    expect(draw({ ...usual, completedOn: '2025-11-23' })).not.toBe(draw());
    // No name stands on it, so that it may be shown where the page is not.
    expect(draw({ ...usual, name: extreme.name })).toBe(draw());
  });
});

describe('the picture beside a shared address', () => {
  test.each(locales)('%s: 1200 by 630 without a word that needs a face', async (locale) => {
    const svg = drawShare(usual, wordsIn(locale), options);
    expect(svg).not.toMatch(/<text|font|href|style|<script/);
    expect(svg).toContain(`<desc>${usual.course.title[locale]}, KN-2026-000123</desc>`);
    const png = await sharePng(usual, wordsIn(locale), options);
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(png.length).toBeLessThan(150_000);
  });

  test.each([
    ['long', extreme],
    ['absurd', long('kk')],
  ])('%s words stay in their column, above the number', async (_, facts) => {
    const [one, other] = await Promise.all(
      [usual, { ...facts, number: usual.number }].map(async (each) =>
        pixelsOf(await sharePng(each, wordsIn('kk'), options)),
      ),
    );
    const found = differences(one!, other!);
    expect(found.length).toBeGreaterThan(500);
    expect(found.filter(({ x, y }) => x < 75 || x > 755 || y < 75 || y > 530)).toEqual([]);
  });

  test('says whose, which course, which number and where', () => {
    const draw = (facts = usual, more = options) => drawShare(facts, wordsIn('en'), more);
    const first = draw();
    for (const other of [
      draw({ ...usual, name: extreme.name }),
      draw({ ...usual, course: extreme.course }),
      draw({ ...usual, number: 'KN-2026-000124' }),
      draw(usual, { ...options, brandName: 'Other' }),
      draw(usual, { ...options, checkUrl: 'https://kenes.example/c/AAAAAAAA' }),
    ])
      expect(other).not.toBe(first);
    expect(draw()).toBe(first);
  });
});
