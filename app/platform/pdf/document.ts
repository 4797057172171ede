import { type About, openPdf } from './open';

export interface TaggedDocument {
  /** pdfkit's own document, for drawing inside `tag` and `artifact`. Origin at the top left, in points. */
  pdf: PDFKit.PDFDocument;
  /** Draws content that is read aloud, as one element of the structure. Call in reading order. */
  tag(type: 'H1' | 'P', draw: () => void): void;
  /** A picture with what it says in words. `box` is x, y, width, height. */
  figure(alt: string, box: Box, draw: () => void): void;
  /** Text that opens an address; `says` describes the target. `box` is the area to press. */
  link(url: string, says: string, box: Box, draw: () => void): void;
  /** Draws decoration that readers and extraction skip. */
  artifact(draw: () => void): void;
  /** Closes the document and gives its bytes. */
  finish(): Promise<Buffer>;
}

export type Box = [x: number, y: number, width: number, height: number];

/** One page, where everything is put at its place: see `Book` for text that flows over many. */
export function openDocument(about: About): TaggedDocument {
  const { pdf, root, finish } = openPdf(about);
  return {
    pdf,
    tag: (type, draw) => void root.add(pdf.struct(type, {}, draw)),
    figure(alt, [x, y, width, height], draw) {
      const place = { alt, bbox: [x, y, x + width, y + height], placement: 'Block' };
      root.add(pdf.struct('Figure', place as PDFKit.Mixins.StructureElementOptions, draw));
    },
    link(url, says, [x, y, width, height], draw) {
      const paragraph = pdf.struct('P');
      root.add(paragraph);
      const link = pdf.struct('Link');
      paragraph.add(link);
      link.add(draw);
      // pdfkit writes a String object as text, and a bare string as a name.
      const Contents = Object(says) as string;
      pdf.link(x, y, width, height, url, { structParent: link, Contents } as PDFKit.Mixins.AnnotationOption);
      paragraph.end();
    },
    artifact(draw) {
      pdf.markContent('Artifact', { type: 'Layout' });
      draw();
      pdf.endMarkedContent();
    },
    finish,
  };
}
