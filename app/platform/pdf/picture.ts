import SVGtoPDF from 'svg-to-pdfkit';
import type { Book } from './book';
import type { Face } from './fonts';

export interface Bounds {
  width: number;
  height: number;
  /** The most that a drawing is enlarged: its words must not outgrow those of the text. */
  scale: number;
}

interface Size {
  width: number;
  height: number;
}

/** Puts a drawing (SVG) into the column as vectors, centred, with what it says in words. */
export function setDrawing(book: Book, svg: string, alt: string, bounds: Bounds): void {
  const light = inLight(svg);
  const place = fitted(book, sizeOf(light), bounds);
  setFigure(book, alt, place, (x, y) => {
    SVGtoPDF(book.pdf, light, x, y, {
      ...place,
      assumePt: true,
      preserveAspectRatio: 'xMidYMid meet',
      fontCallback: (_family, bold): Face => (bold ? 'semibold' : 'regular'),
      warningCallback: () => undefined,
    });
  });
}

/** Puts a photograph (PNG or JPEG) into the column. */
export function setPhotograph(book: Book, bytes: Buffer, alt: string, bounds: Bounds): void {
  const image = (book.pdf as unknown as { openImage(source: Buffer): Size }).openImage(bytes);
  const place = fitted(book, image, bounds);
  setFigure(book, alt, place, (x, y) => book.pdf.image(image as never, x, y, place));
}

function setFigure(book: Book, alt: string, { width, height }: Size, draw: (x: number, y: number) => void): void {
  book.room(height);
  const x = book.left + (book.width - width) / 2;
  const { y } = book;
  const box = { alt, bbox: [x, y, x + width, y + height], placement: 'Block' };
  book.within('Figure', () => book.put(() => draw(x, y)), box as PDFKit.Mixins.StructureElementOptions);
  book.y += height;
}

function fitted(book: Book, { width, height }: Size, bounds: Bounds): Size {
  const scale = Math.min(Math.min(bounds.width, book.width) / width, bounds.height / height, bounds.scale);
  return { width: width * scale, height: height * scale };
}

/**
 * The drawing as it looks on paper: rules that wait for a medium (a dark screen) are left out. What holds without a
 * condition is the light look.
 */
export const inLight = (svg: string): string => svg.replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');

/** From its view box, else from its size in pixels. */
function sizeOf(svg: string): Size {
  const tag = /<svg[^>]*>/i.exec(svg)?.[0] ?? '';
  const [, box] = /\bviewBox\s*=\s*["']([^"']*)["']/i.exec(tag) ?? [];
  const [, , width, height] = (box ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (width && height && width > 0 && height > 0) return { width, height };
  const side = (name: string) => Number(new RegExp(`\\b${name}\\s*=\\s*["']([\\d.]+)`, 'i').exec(tag)?.[1]);
  return { width: side('width') || 400, height: side('height') || 300 };
}
