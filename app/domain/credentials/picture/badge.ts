import { fitLetters, letters } from '~/platform/drawing/lettering';
import { pngOf } from '~/platform/drawing/png';
import { type Fitted, firstThat, printable } from '~/platform/pdf/text';
import type { Words } from '~/words/words';
import type { CertificateFacts } from '../certificate.schema';
import { colours } from '../sheet/look';
import { drawing } from './drawing';
import { divider, emblem, medallion } from './medallion';

const side = 600;
const middle = side / 2;
const height = 186;

/**
 * The badge of a certificate as a drawing (SVG), round, in the language of `words`: the course, its hours, the year,
 * the brand and the number, and no name. Letters are outlines. The same facts give the same text.
 */
export function drawBadge(facts: CertificateFacts, words: Words, brandName: string): string {
  const { number, completedOn, course } = facts;
  const title = titleIn(course.title[words.locale]);
  const one = (text: string, face: 'regular' | 'medium', sizes: number[], width: number) =>
    fitLetters(
      text,
      { face, colour: colours.quiet, leading: 1.25 },
      { width, tries: sizes.map((size) => ({ size, lines: 1 })) },
    );
  const brand = one(brandName, 'medium', [19, 16, 13, 10], 250);
  const measure = one(
    `${words('sheet.hours', { hours: course.hours })} · ${completedOn.slice(0, 4)}`,
    'medium',
    [19, 17, 15],
    300,
  );
  const numbered = one(number, 'regular', [15], 220);
  const said = {
    lang: words.locale,
    title: printable(`${words('sheet.title')}: ${course.title[words.locale]}`),
    description: printable(`${brandName}, ${number}`),
  };
  return drawing(side, side, 2, said, [
    medallion(middle, middle, 296),
    emblem(middle, 154, 15),
    letters(brand, middle, 166, 'centre'),
    letters(title, middle, middle - title.height / 2 + 2, 'centre'),
    divider(middle, 408, 150, 1.6),
    letters(measure, middle, 422, 'centre'),
    letters(numbered, middle, 450, 'centre'),
  ]);
}

/** The same in pixels, 1200 by 1200. */
export const badgePng = (facts: CertificateFacts, words: Words, brandName: string): Promise<Buffer> =>
  pngOf(drawBadge(facts, words, brandName));

function titleIn(text: string): Fitted {
  const style = { face: 'semibold', colour: colours.ink, leading: 1.22 } as const;
  const at = (scale: number) => {
    const tries = [
      { size: 40, lines: 2 },
      { size: 36, lines: 3 },
      { size: 32, lines: 3 },
      { size: 29, lines: 4 },
      { size: 25, lines: 6 },
      { size: 22, lines: 6 },
      { size: 19, lines: 8 },
      { size: 17, lines: 9 },
    ].map(({ size, lines }) => ({ size: size * scale, lines }));
    return fitLetters(text, style, { width: 344, balanced: true, tries });
  };
  return firstThat([1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4], at, (title) => title.height <= height);
}
