export interface SheetRow {
  /** Number of the row as a spreadsheet or an editor shows it. */
  line: number;
  cells: string[];
  /** Places of cells that hold a formula instead of a value. */
  formulas: number[];
}

export interface SheetLimits {
  /** Rows below the names of the columns. */
  rows: number;
  /** Bytes that a workbook may have when it is unpacked. */
  unpacked: number;
}

/** One line of text: NFC, no odd spaces. */
export const tidyCell = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\u200b\ufeff]+/gu, ' ')
    .trim();
