import type { TaggedDocument } from '~/platform/pdf/document';
import { drawQr } from '~/platform/pdf/qr';
import { drawText, fitText, type Style } from '~/platform/pdf/text';
import type { Words } from '~/words/words';
import type { CertificateFacts } from '../certificate.schema';
import { colours, field, page } from './look';
import { printedAddress, printedCode } from './wording';

/** What the back of a sheet shows. */
export interface Square {
  /** Address of the certificate and, behind `#`, its compact token. */
  text: string;
  /** Multikey of the key that signed the token. */
  keyId: string;
  /** The site whose page says how it is checked, and has the keys to print: `https://kenes.example`. */
  site: string;
}

const square = 284;
const gap = 44;
const width = field.right - field.left - square - gap;

const heading: Omit<Style, 'size'> = { face: 'medium', colour: colours.ink };
const body: Omit<Style, 'size'> = { face: 'regular', colour: colours.ink, leading: 1.4 };
const small: Omit<Style, 'size'> = { face: 'regular', colour: colours.quiet };

/** The back of the sheet: how to check it without a network, with the signed square that makes it possible. */
export function drawBack(document: TaggedDocument, facts: CertificateFacts, words: Words, given: Square) {
  const { pdf, tag, figure, link } = document;
  pdf.addPage({ size: 'A4', layout: 'landscape', margin: 0 });
  let y = (page.height - square) / 2 - 6;
  const left = field.left;
  const manual = `${given.site}/${words.locale}/verify/manual`;
  figure(words('sheet.backQr'), [field.right - square, (page.height - square) / 2, square, square], () =>
    drawQr(pdf, given.text, field.right - square, (page.height - square) / 2, square, colours.ink, 'L'),
  );
  const put = (text: string, style: Omit<Style, 'size'>, sizes: number[], below: number, lines = 20) => {
    const fitted = fitText(pdf, text, style, { width, tries: sizes.map((size) => ({ size, lines })) });
    const at = y;
    tag('P', () => drawText(pdf, fitted, left, at));
    y += fitted.height + below;
  };
  put(words('sheet.backTitle'), heading, [19, 17], 10, 2);
  const certificate = { number: facts.number, code: printedCode(facts.code) };
  put(words('sheet.backOf', certificate), small, [10], 14, 2);
  put(words('sheet.backSquare'), body, [10.5], 10);
  put(words('sheet.backHow'), body, [10.5], 4);
  const address = fitText(pdf, printedAddress(manual), heading, {
    width,
    tries: [11, 10, 9, 8, 7].map((size) => ({ size, lines: 1 })),
  });
  const at = y;
  link(manual, words('sheet.backLink', { url: manual }), [left, at, width, address.height], () =>
    drawText(pdf, address, left, at),
  );
  y += address.height + 12;
  put(words('sheet.backRegister'), body, [10.5], 14);
  put(words('sheet.backKey'), small, [8.5], 1, 1);
  put(given.keyId, heading, [10, 9, 8, 7], 0, 1);
}
