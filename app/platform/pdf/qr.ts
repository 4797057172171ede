import { encode } from 'uqr';

/** Modules of white that a reader needs around the symbol. */
export const quietZone = 4;

/** M: 15 % may be soiled. L: 7 %, for a long text that is printed large. */
type Level = 'M' | 'L';

/** The symbol for a text, true for dark, without the quiet zone. Throws for one longer than a symbol holds. */
export const qrModules = (text: string, ecc: Level = 'M'): boolean[][] =>
  encode(text, { ecc, border: 0, boostEcc: false }).data;

/** Draws the symbol as one filled path, so that no hair of white shows between modules. */
export function drawQr(
  pdf: PDFKit.PDFDocument,
  text: string,
  x: number,
  y: number,
  size: number,
  colour: string,
  ecc?: Level,
) {
  const modules = qrModules(text, ecc);
  const unit = size / modules.length;
  modules.forEach((row, down) => {
    for (let from = 0; from < row.length; from++) {
      if (!row[from]) continue;
      let to = from;
      while (row[to]) to++;
      pdf.rect(x + from * unit, y + down * unit, (to - from) * unit, unit);
      from = to;
    }
  });
  pdf.fill(colour);
}
