import PDFDocument from 'pdfkit';
import { type Attachment, attach, claimAccessible } from './archival';
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
  /** Keeps its pages open to the end, so that what is only known then can be written on an earlier one. */
  pagesStayOpen?: boolean;
  /** A file that travels inside. The document is then one for archives too (PDF/A-3a), which is how files may travel. */
  attachment?: Attachment | undefined;
}

export interface OpenPdf {
  /** pdfkit's own document. Origin at the top left, in points. */
  pdf: PDFKit.PDFDocument;
  /** The element of the structure tree that all others stand in. */
  root: PDFKit.PDFStructureElement;
  /** What was written since this was last asked: pages that are done need not wait for the end. */
  written(): Buffer;
  /** Closes the document and gives its bytes, save those that were taken before. */
  finish(): Promise<Buffer>;
}

/** An A4 document, tagged for PDF/UA, with the house's faces and no clock and no chance in its bytes. */
export function openPdf(about: About): OpenPdf {
  const { attachment } = about;
  const pdf = new PDFDocument({
    size: 'A4',
    layout: about.layout ?? 'portrait',
    margin: 0,
    // Else pdfkit names Helvetica, which is neither embedded nor Cyrillic.
    font: null as unknown as string,
    pdfVersion: '1.7',
    subset: (attachment ? 'PDF/A-3a' : 'PDF/UA') as PDFKit.PDFDocumentOptions['subset'],
    tagged: true,
    displayTitle: true,
    lang: about.lang,
    bufferPages: about.pagesStayOpen ?? false,
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
  if (attachment) {
    claimAccessible(pdf);
    attach(pdf, attachment, about.at);
  }
  const { written, end } = collect(pdf);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  return {
    pdf,
    root,
    written() {
      forgetWords(pdf);
      return written();
    },
    async finish() {
      root.end();
      pdf.end();
      await end;
      return written();
    },
  };
}

function collect(pdf: PDFKit.PDFDocument): { written: () => Buffer; end: Promise<void> } {
  const chunks: Buffer[] = [];
  const end = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve());
    pdf.on('error', reject);
  });
  return { written: () => Buffer.concat(chunks.splice(0)), end };
}

/**
 * pdfkit 0.20 keeps for ever how each word of a face is set; rows of names, addresses and numbers are tens of thousands
 * of words that do not come again.
 */
function forgetWords(pdf: PDFKit.PDFDocument) {
  const inner = pdf as unknown as { _fontFamilies: Record<string, { layoutCache?: object }> };
  for (const font of Object.values(inner._fontFamilies)) if (font.layoutCache) font.layoutCache = Object.create(null);
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
