import PDFDocument from 'pdfkit';
import { faceBytes, faces } from './fonts';

export interface About {
  /** BCP 47 tag of the document's language. */
  lang: string;
  title: string;
  author: string;
  subject: string;
  keywords: string;
  /** The program that made it, without a version: a release must not change the bytes. */
  creator: string;
  /** The only instant in the file; the same facts give the same bytes. */
  at: Date;
  layout?: 'portrait' | 'landscape';
}

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

/** One A4 page, tagged for PDF/UA, with the house's faces and no clock and no chance in its bytes. */
export function openDocument(about: About): TaggedDocument {
  const pdf = new PDFDocument({
    size: 'A4',
    layout: about.layout ?? 'portrait',
    margin: 0,
    // Else pdfkit names Helvetica, which is neither embedded nor Cyrillic.
    font: null as unknown as string,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as PDFKit.PDFDocumentOptions['subset'],
    tagged: true,
    displayTitle: true,
    lang: about.lang,
    info: {
      Title: about.title,
      Author: about.author,
      Subject: about.subject,
      Keywords: about.keywords,
      Creator: about.creator,
      Producer: about.creator,
      CreationDate: about.at,
      ModDate: about.at,
    },
  });
  for (const face of faces) pdf.registerFont(face, faceBytes(face));
  escapeMetadata(pdf);
  const bytes = collect(pdf);
  const root = pdf.struct('Document');
  pdf.addStructure(root);

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
    finish() {
      root.end();
      pdf.end();
      return bytes;
    },
  };
}

function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}

/**
 * pdfkit 0.20 pours the title and the rest into XMP as they are; a course called "Budget & people" would
 * make that XML unreadable.
 */
function escapeMetadata(pdf: PDFKit.PDFDocument) {
  const inner = pdf as unknown as { info: Record<string, unknown>; _addInfo(): void };
  const write = inner._addInfo.bind(inner);
  inner._addInfo = () => {
    const plain = inner.info;
    const escaped = ([key, value]: [string, unknown]) => [key, typeof value === 'string' ? escapeXml(value) : value];
    inner.info = Object.fromEntries(Object.entries(plain).map((entry) => escaped(entry)));
    write();
    inner.info = plain;
  };
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
