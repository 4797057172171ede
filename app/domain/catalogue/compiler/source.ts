import type { Report } from './faults';

/**
 * The text as the parser gets it: no byte-order mark, every line ended by \n. Lines and columns stay as the author
 * sees them. A control character is refused where it stands: it hides in addresses, and no editor shows it.
 */
export function normalSource(source: string, report: Report): string {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const found = /[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/.exec(text);
  if (found) {
    const before = text.slice(0, found.index);
    const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    const place = { line: before.split('\n').length, column: found.index - before.lastIndexOf('\n') };
    report(place, 'controlCharacter', { character: `U+${code}` });
  }
  return text;
}
