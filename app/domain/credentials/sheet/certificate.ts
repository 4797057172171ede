import { openDocument } from '~/platform/pdf/document';
import { drawText, fitText, printable } from '~/platform/pdf/text';
import type { Locale, Words } from '~/words/words';
import type { CertificateFacts } from '../certificate.schema';
import { drawBack, type Square } from './back';
import { carried } from './carried';
import { foot } from './foot';
import { centre, colours, field } from './look';
import { border, divider, emblem } from './ornament';
import { drawParts, heightOf, statement } from './statement';
import { printedCode, printedName } from './wording';

export interface SheetOptions {
  /** The whole address that the printed square opens, for example `https://kenes.example/c/7Q4KM2XA`. */
  checkUrl: string;
  brandName: string;
  /**
   * The signed credential, a compact token or JSON with its proof: the sheet then carries it and is PDF/A-3a. Sheets of
   * template version 1 were drawn without, and stay so.
   */
  credential?: string | undefined;
  /** What the back shows. Sheets of template versions 1 and 2 were drawn without a back, and stay so. */
  square?: Square | undefined;
}

const langs: Record<Locale, string> = { kk: 'kk-KZ', ru: 'ru-KZ', en: 'en' };

/**
 * The certificate as a tagged PDF, A4 landscape: one page, and its back. The same facts, language, address and brand give
 * the same bytes (no clock, no chance), until a library or the words change. Refuses facts without any name.
 */
export async function drawCertificate(
  facts: CertificateFacts,
  locale: Locale,
  words: Words,
  options: SheetOptions,
): Promise<Buffer> {
  const name = printable(printedName(facts.name, locale));
  const heading = words('sheet.title');
  const document = openDocument({
    lang: langs[locale],
    title: `${heading}: ${name}`,
    author: facts.issuer.name[locale],
    subject: facts.course.title[locale],
    keywords: `${facts.number}, ${printedCode(facts.code)}`,
    creator: options.brandName,
    at: new Date(facts.issuedAt),
    layout: 'landscape',
    attachment: options.credential === undefined ? undefined : carried(options.credential, facts.number, words),
  });
  const { pdf, tag, artifact } = document;

  artifact(() => {
    border(pdf);
    emblem(pdf, centre, field.top + 24, 10);
  });

  const brand = fitText(
    pdf,
    options.brandName,
    { face: 'medium', colour: colours.quiet },
    { width: 400, tries: [{ size: 10.5, lines: 1 }] },
  );
  tag('P', () => drawText(pdf, brand, centre, field.top + 29, 'centre'));
  const style = { face: 'medium', colour: colours.ink } as const;
  const title = fitText(pdf, heading, style, { width: 600, tries: [{ size: 19, lines: 1 }] });
  const titleTop = field.top + 52;
  tag('H1', () => drawText(pdf, title, centre, titleTop, 'centre'));
  const ruleAt = titleTop + title.height + 12;
  artifact(() => divider(pdf, centre, ruleAt, 220));

  const [top, bottom] = [ruleAt + 22, field.bottom - foot.height - 18];
  const parts = statement(pdf, facts, name, words, bottom - top);
  drawParts(pdf, parts, top + (bottom - top - heightOf(parts)) * 0.45, tag);
  foot.draw(document, facts, words, options.checkUrl);
  if (options.square) drawBack(document, facts, words, options.square);
  return document.finish();
}
