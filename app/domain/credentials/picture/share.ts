import { fitLetters, letters } from '~/platform/drawing/lettering';
import { pngOf } from '~/platform/drawing/png';
import type { Face } from '~/platform/pdf/fonts';
import { type Fitted, firstThat, printable } from '~/platform/pdf/text';
import type { Words } from '~/words/words';
import type { CertificateFacts } from '../certificate.schema';
import { colours } from '../sheet/look';
import { printedAddress, printedDay, printedName } from '../sheet/wording';
import { drawing } from './drawing';
import { divider, emblem, medallion } from './medallion';

export interface ShareOptions {
  brandName: string;
  /** The short address of the certificate. */
  checkUrl: string;
}

/** The measures that networks of people expect of a preview. */
const page = { width: 1200, height: 630 } as const;
const left = 84;
const column = 660;
const top = 82;
/** Where the statement ends at the latest, and where the record begins. */
const footAbove = 520;
const recordTop = 540;

interface Part {
  text: Fitted;
  above: number;
}

/**
 * The picture that stands beside a shared address, 1200 by 630, as a drawing: who, which course, the brand, the number
 * and the address. Letters are outlines. The same facts give the same text.
 */
export function drawShare(facts: CertificateFacts, words: Words, options: ShareOptions): string {
  const { number, course, completedOn, expiresOn } = facts;
  // Two lines below the statement where it has an end, one where it has none.
  const [foot, recordAt] = expiresOn ? [footAbove - 34, recordTop - 30] : [footAbove, recordTop];
  const scales = [1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.5, 0.4];
  const parts = firstThat(
    scales,
    (scale) => partsAt(facts, words, options, scale),
    (made) => tall(made) <= foot - top,
  );
  const record = fitLetters(
    `${number}  ·  ${printedAddress(options.checkUrl)}`,
    { face: 'medium', colour: colours.quiet },
    { width: column, tries: [22, 19, 16, 13].map((size) => ({ size, lines: 1 })) },
  );
  const until = expiresOn
    ? [
        fitLetters(
          `${words('sheet.validUntil')}: ${printedDay(expiresOn, words)}`,
          { face: 'medium', colour: colours.quiet },
          { width: column, tries: [22, 19, 16, 13].map((size) => ({ size, lines: 1 })) },
        ),
      ]
    : [];
  const year = fitLetters(
    completedOn.slice(0, 4),
    { face: 'semibold', colour: colours.ink },
    { width: 200, tries: [{ size: 40, lines: 1 }] },
  );
  const said = {
    lang: words.locale,
    title: printable(`${words('sheet.title')}: ${printedName(facts.name, words.locale)}`),
    description: printable(`${course.title[words.locale]}, ${number}`),
  };
  const x = 948;
  const y = page.height / 2;
  return drawing(page.width, page.height, 1, said, [
    `<rect width="${page.width}" height="${page.height}" fill="${colours.paper}"/>`,
    frame(24, colours.ornament, 1.5),
    frame(34, colours.apricot, 2),
    ...placed(parts, top + (foot - top - tall(parts)) / 2),
    ...until.map((line) => letters(line, left, recordAt)),
    letters(record, left, recordTop),
    medallion(x, y, 174),
    emblem(x, y + 14, 28),
    divider(x, y + 40, 120, 1.6),
    letters(year, x, y + 46, 'centre'),
  ]);
}

/** The same in pixels. */
export const sharePng = (facts: CertificateFacts, words: Words, options: ShareOptions): Promise<Buffer> =>
  pngOf(drawShare(facts, words, options));

function partsAt(facts: CertificateFacts, words: Words, { brandName }: ShareOptions, scale: number): Part[] {
  const tries = (...pairs: [size: number, lines: number][]) =>
    pairs.map(([size, lines]) => ({ size: size * scale, lines }));
  type Tries = ReturnType<typeof tries>;
  const { ink, quiet } = colours;
  const part = (text: string, face: Face, colour: string, tries: Tries, leading: number, above: number): Part => ({
    text: fitLetters(text, { face, colour, leading }, { width: column, tries }),
    above: above * scale,
  });
  const name = printedName(facts.name, words.locale);
  const course = facts.course.title[words.locale];
  return [
    part(brandName, 'medium', quiet, tries([26, 1], [20, 1]), 1.25, 0),
    part(words('sheet.title'), 'medium', ink, tries([32, 1], [28, 1]), 1.25, 4),
    part(name, 'semibold', ink, tries([60, 1], [54, 2], [48, 2], [42, 3], [36, 4]), 1.14, 26),
    part(words('sheet.completed'), 'regular', quiet, tries([25, 1]), 1.25, 22),
    part(course, 'medium', ink, tries([34, 2], [30, 3], [26, 4], [22, 6]), 1.22, 4),
  ];
}

const tall = (parts: Part[]) => parts.reduce((sum, { text, above }) => sum + above + text.height, 0);

function placed(parts: Part[], from: number): string[] {
  let y = from;
  return parts.map(({ text, above }) => {
    const at = y + above;
    y = at + text.height;
    return letters(text, left, at);
  });
}

function frame(inset: number, colour: string, width: number): string {
  const place = `x="${inset}" y="${inset}" width="${page.width - 2 * inset}" height="${page.height - 2 * inset}"`;
  return `<rect ${place} fill="none" stroke="${colour}" stroke-width="${width}"/>`;
}
