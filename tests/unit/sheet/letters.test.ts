import { expect, test } from 'vitest';
import { drawCertificate } from '~/domain/credentials/sheet/certificate';
import { openDocument } from '~/platform/pdf/document';
import { faces } from '~/platform/pdf/fonts';
import { wordsIn } from '~/words/catalogues.server';
import { options, usual } from './facts';
import { crop, inkOf, pictureOf, textOf, wordsOf } from './poppler';

const kazakh = [...'әғқңөұүһіӘҒҚҢӨҰҮҺІ'];
const plain = [...'агкноууhiАГКНОУУHI'];
const absent = '\u4e2d';

/** Letters on a grid of 40 points, so that each has a place of its own. */
async function specimen(face: (typeof faces)[number], letters: string[]) {
  const about = { lang: 'kk-KZ', title: 'Letters', author: '', subject: '', keywords: '', creator: 'test' };
  const document = openDocument({ ...about, at: new Date(0) });
  const place = (index: number) => ({ left: 40 + 40 * (index % 12), top: 40 + 48 * Math.floor(index / 12) });
  document.tag('P', () => {
    document.pdf.font(face).fontSize(30);
    letters.forEach((letter, index) => {
      const { left, top } = place(index);
      document.pdf.text(letter, left, top + 34, { lineBreak: false, baseline: 'alphabetic' });
    });
  });
  const pdf = await document.finish();
  const picture = pictureOf(pdf, 144);
  const crops = letters.map((_, index) => {
    const { left, top } = place(index);
    return crop(picture, { left, top, right: left + 40, bottom: top + 48 });
  });
  return { crops, text: textOf(pdf) };
}

const difference = (one: number[], other: number[]) =>
  one.filter((value, at) => Math.abs(value - other[at]!) > 96).length;

// A font that was cut twice may print blanks while its text still extracts: only pixels tell.
test.each(faces)('each Kazakh letter has its own shape in %s', async (face) => {
  const { crops, text } = await specimen(face, [...kazakh, ...plain, absent, ' ']);
  const letter = (index: number) => [...kazakh, ...plain][index];
  const [blank, box] = [crops.pop()!, crops.pop()!];
  expect(inkOf(blank)).toBe(0);
  for (const each of kazakh) expect(text).toContain(each);
  crops.forEach((shape, index) => {
    expect(inkOf(shape), `ink of ${letter(index)}`).toBeGreaterThan(0.015);
    expect(difference(shape, box), `${letter(index)} is not the box of a missing letter`).toBeGreaterThan(60);
  });
  kazakh.forEach((_, index) => {
    crops.forEach((other, at) => {
      // Latin twins of Cyrillic letters (h of һ, i of і) look the same, and should.
      const twins = [7, 8, 16, 17].includes(index) && at === kazakh.length + index;
      if (at === index || twins) return;
      expect(difference(crops[index]!, other), `${letter(index)} and ${letter(at)}`).toBeGreaterThan(8);
    });
  });
});

test.each(['kk', 'ru', 'en'] as const)(
  'every Kazakh letter of a name is printed and can be copied (%s)',
  async (locale) => {
    const name = kazakh.join(' ');
    const facts = { ...usual, name: { kk: name, ru: name, latin: name } };
    const pdf = await drawCertificate(facts, locale, wordsIn(locale), options);
    const picture = pictureOf(pdf, 110);
    const found = wordsOf(pdf).filter(({ text, bottom, top }) => kazakh.includes(text) && bottom - top > 24);
    expect(found.map(({ text }) => text).sort()).toEqual([...kazakh].sort());
    for (const word of found) expect(inkOf(crop(picture, word)), `ink of ${word.text}`).toBeGreaterThan(0.06);
  },
);
