import type { Face } from './fonts';

export interface LaterText {
  /** Lets the page that is written show it: its baseline begins here, its colour is the one that is filled with now. */
  show(x: number, y: number): void;
  /** Says what it is, once that is known and before the document is closed. */
  say(text: string): void;
}

/** What the types of pdfkit leave out. */
interface Inner {
  _font: Font;
  page: { xobjects: Record<string, unknown> };
}

interface Font {
  id: string;
  ref(): unknown;
  encode(text: string): [glyphs: string[], positions: { advanceWidth: number; xAdvance: number }[]];
}

/**
 * A text that pages show which leave before it is known, as how many pages there are. It is one object of the document
 * that they name and that is written last, so that no page has to wait for it.
 */
export function laterText(pdf: PDFKit.PDFDocument, face: Face, size: number): LaterText {
  const inner = pdf as unknown as Inner;
  const data: Record<string, unknown> = { Type: 'XObject', Subtype: 'Form' };
  const form = pdf.ref(data);
  return {
    show(x, y) {
      inner.page.xobjects.Later = form;
      pdf.save().transform(1, 0, 0, -1, x, y);
      pdf.addContent('/Later Do');
      pdf.restore();
    },
    say(text) {
      const width = pdf.font(face).fontSize(size).widthOfString(text);
      const font = inner._font;
      const [glyphs, positions] = font.encode(text);
      const shown = glyphs.map((glyph, i) => {
        const { advanceWidth, xAdvance } = positions[i]!;
        return `<${glyph}> ${Math.round(advanceWidth - xAdvance)}`;
      });
      data.BBox = [0, -size, Math.ceil(width) + 1, 2 * size];
      data.Resources = { Font: { [font.id]: font.ref() } };
      form.end(`BT /${font.id} ${size} Tf [${shown.join(' ')}] TJ ET`);
    },
  };
}
