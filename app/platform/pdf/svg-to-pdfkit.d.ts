/** The package ships no types; these are the parts that picture.ts calls. */
declare module 'svg-to-pdfkit' {
  interface Options {
    width?: number;
    height?: number;
    preserveAspectRatio?: string;
    /** Takes the drawing's units for points. */
    assumePt?: boolean;
    fontCallback?: (family: string, bold: boolean, italic: boolean) => string;
    warningCallback?: (warning: string) => void;
  }
  export default function SVGtoPDF(pdf: PDFKit.PDFDocument, svg: string, x: number, y: number, options?: Options): void;
}
