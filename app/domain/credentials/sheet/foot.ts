import type { TaggedDocument } from '~/platform/pdf/document';
import { drawQr } from '~/platform/pdf/qr';
import { drawText, type Fitted, firstThat, fitText, type Style } from '~/platform/pdf/text';
import type { Words } from '~/words/words';
import type { CertificateFacts } from '../certificate.schema';
import { colours, field } from './look';
import { dayInAlmaty, printedAddress, printedCode, printedDay } from './wording';

const height = 108;
const top = field.bottom - height;
const qr = 100;

const label: Style = { face: 'regular', size: 8.5, colour: colours.quiet };
const value = { face: 'medium', colour: colours.ink, leading: 1.22 } as const;

/** The foot of the sheet: who signed, the facts of the record, and how to check it. */
export const foot = { height, draw };

function draw(document: TaggedDocument, facts: CertificateFacts, words: Words, checkUrl: string) {
  const signed = facts.signatory !== null;
  if (facts.signatory) drawSignatory(document, facts.signatory, words);
  drawRecord(document, facts, words, signed ? field.left + 222 : field.left, signed ? 178 : 300);
  drawCheck(document, facts, words, checkUrl);
}

function drawSignatory(
  { pdf, tag, artifact }: TaggedDocument,
  who: NonNullable<CertificateFacts['signatory']>,
  words: Words,
) {
  const width = 196;
  const line = top + 46;
  artifact(() => {
    pdf
      .lineWidth(0.7)
      .moveTo(field.left, line)
      .lineTo(field.left + width, line)
      .stroke(colours.ink);
  });
  const wordsAt = (scale: number) => ({
    name: fitText(pdf, who.name[words.locale], value, {
      width,
      tries: [...sizes([12, 11], scale, 1), ...sizes([10], scale, 3)],
    }),
    position: fitText(pdf, who.position[words.locale], label, { width, tries: sizes([9.5, 9], scale, 4) }),
  });
  const { name, position } = firstThat(
    [1, 0.92, 0.84, 0.76, 0.68, 0.6],
    wordsAt,
    (said) => line + 7 + said.name.height + said.position.height <= field.bottom,
  );
  tag('P', () => drawText(pdf, name, field.left, line + 5));
  tag('P', () => drawText(pdf, position, field.left, line + 7 + name.height));
}

/** Days, number and issuer, each a small label above what it says; smaller when they are many or long. */
function drawRecord({ pdf, tag }: TaggedDocument, facts: CertificateFacts, words: Words, x: number, width: number) {
  const entries: [string, string][] = [[words('sheet.completedOn'), printedDay(facts.completedOn, words)]];
  const issued = dayInAlmaty(facts.issuedAt);
  if (issued !== facts.completedOn) entries.push([words('sheet.issuedOn'), printedDay(issued, words)]);
  if (facts.expiresOn) entries.push([words('sheet.validUntil'), printedDay(facts.expiresOn, words)]);
  entries.push([words('sheet.number'), facts.number], [words('sheet.issuer'), facts.issuer.name[words.locale]]);

  const rowsAt = (scale: number) =>
    entries.map(([name, text]) => ({
      named: fitText(pdf, name, label, { width, tries: sizes([label.size], scale, 2) }),
      said: fitText(pdf, text, value, { width, tries: [...sizes([11], scale, 1), ...sizes([10, 9], scale, 3)] }),
    }));
  type Rows = ReturnType<typeof rowsAt>;
  const tall = (rows: Rows) => rows.reduce((sum, { named, said }) => sum + named.height + said.height, 0);
  const least = 3 * (entries.length - 1);
  const rows = firstThat([1, 0.94, 0.88, 0.82, 0.76, 0.68, 0.6], rowsAt, (rows) => tall(rows) + least <= height);

  const gap = Math.min(8, Math.max(least, height - tall(rows)) / (rows.length - 1));
  let y = top;
  for (const { named, said } of rows) {
    const at = y;
    tag('P', () => {
      drawText(pdf, spaced(named), x, at);
      drawText(pdf, said, x, at + named.height);
    });
    y += named.height + said.height + gap;
  }
}

function drawCheck({ pdf, tag, figure, link }: TaggedDocument, facts: CertificateFacts, words: Words, url: string) {
  const left = field.right - qr;
  const edge = left - 16;
  const width = 128;
  const sentence = fitText(pdf, words('sheet.check'), label, { width, tries: [{ size: 8.5, lines: 9 }] });
  const address = fitText(pdf, printedAddress(url), value, {
    width,
    tries: [9, 8, 7, 6].map((size) => ({ size, lines: 2 })),
  });
  const name = fitText(pdf, words('sheet.code'), label, { width, tries: [{ size: 8.5, lines: 1 }] });
  const code = fitText(
    pdf,
    printedCode(facts.code),
    { ...value, face: 'semibold' },
    { width, tries: [{ size: 14, lines: 1 }] },
  );

  tag('P', () => {
    drawText(pdf, spaced(name), edge, top, 'right');
    drawText(pdf, code, edge, top + name.height, 'right');
  });
  let y = top + name.height + code.height + 8;
  tag('P', () => drawText(pdf, sentence, edge, y, 'right'));
  y += sentence.height;
  link(url, words('sheet.link', { url }), [edge - width, y, width, address.height], () =>
    drawText(pdf, address, edge, y, 'right'),
  );
  figure(words('sheet.qr', { url }), [left, top, qr, qr], () => drawQr(pdf, url, left, top, qr, colours.ink));
}

const sizes = (points: number[], scale: number, lines: number) => points.map((size) => ({ size: size * scale, lines }));

/** Ends a label with a space, so that it does not run into its value when it is heard or copied. */
const spaced = (text: Fitted): Fitted => ({ ...text, lines: text.lines.map((line) => `${line} `) });
