/** A number as it is written, and what it is, the same in every language. */
export interface WrittenNumber {
  written: string;
  value: string;
}

const spaces = '[ \\u00A0\\u202F\\u2009]';
/** Thousands parted by a space or a comma, or digits that stand together; then decimals behind a point or a comma. */
const written = new RegExp(`\\d{1,3}(?:(?:${spaces}|,)\\d{3})+(?![\\d])(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?`, 'g');

/**
 * The numbers of a text in digits: `1 000`, `1,000` and `1000` are one number, `2.5` and `2,5` another. Addresses are left
 * out, and so is what stands in code: both are the same in every language, or of no language.
 */
export function numbersIn(text: string): WrittenNumber[] {
  const prose = text.replace(/https?:\/\/[^\s)"']+|\]\([^)]*\)/g, ' ');
  return [...prose.matchAll(written)].map(([found]) => ({ written: found, value: plainNumber(found) }));
}

function plainNumber(found: string): string {
  const plain = found.replace(new RegExp(spaces, 'g'), '');
  const parted = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain.replace(',', '.');
  return String(Number(parted));
}
