import { drawText, type Fitted, firstThat, fitText } from '~/platform/pdf/text';
import type { Words } from '~/words/words';
import type { CertificateFacts } from '../certificate.schema';
import { centre, colours, field } from './look';

type Pdf = PDFKit.PDFDocument;

/** One centred paragraph of the statement and the air above it. */
interface Part {
  tag: 'H1' | 'P';
  text: Fitted;
  above: number;
}

const width = field.right - field.left;

/** Who has completed what: the middle of the sheet, in the size that fits `height`. */
export function statement(pdf: Pdf, facts: CertificateFacts, name: string, words: Words, height: number): Part[] {
  return firstThat(
    [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.42],
    (scale) => partsAt(pdf, facts, name, words, scale),
    (parts) => heightOf(parts) <= height,
  );
}

export const heightOf = (parts: Part[]) => parts.reduce((sum, part) => sum + part.above + part.text.height, 0);

function partsAt(pdf: Pdf, facts: CertificateFacts, name: string, words: Words, scale: number): Part[] {
  const { ink, quiet } = colours;
  const sized = (size: number, lines: number) => ({ size: size * scale, lines });
  // The name gives way last: it stays the largest words of the sheet.
  const named = (size: number, lines: number) => ({ size: size * (1 - (1 - scale) * 0.35), lines });
  const nameText = fitText(
    pdf,
    name,
    { face: 'medium', colour: ink, leading: 1.16 },
    {
      width: width - 30,
      balanced: true,
      tries: [named(42, 1), named(38, 1), named(34, 1), named(36, 2), named(32, 2), named(28, 3), named(24, 9)],
    },
  );
  const title = fitText(
    pdf,
    facts.course.title[words.locale],
    { face: 'regular', colour: ink, leading: 1.25 },
    {
      width: width - 60,
      balanced: true,
      tries: [sized(22, 1), sized(20, 2), sized(18, 2), sized(16, 3), sized(14, 9)],
    },
  );
  const small = (text: string, size: number) =>
    fitText(pdf, text, { face: 'regular', colour: quiet }, { width, balanced: true, tries: [sized(size, 2)] });
  const measure = [words('sheet.hours', { hours: facts.course.hours })];
  if (facts.resultPercent !== null) measure.push(words('sheet.result', { percent: facts.resultPercent }));
  return [
    { tag: 'P', text: nameText, above: 0 },
    { tag: 'P', text: small(words('sheet.completed'), 14), above: 18 * scale },
    { tag: 'P', text: title, above: 8 * scale },
    { tag: 'P', text: small(measure.join('  ·  '), 13), above: 12 * scale },
  ];
}

export function drawParts(pdf: Pdf, parts: Part[], top: number, tag: (type: 'H1' | 'P', draw: () => void) => void) {
  let y = top;
  for (const part of parts) {
    y += part.above;
    const at = y;
    tag(part.tag, () => drawText(pdf, part.text, centre, at, 'centre'));
    y += part.text.height;
  }
}
