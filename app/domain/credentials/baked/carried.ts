import { isPdf, readPdf } from './pdf';
import { readPng } from './png';
import { isPng } from './png-chunks';
import { mostFile, type Reading, readText, unreadable, utf8 } from './reading';
import { readSvg } from './svg';

export type Carrier = 'png' | 'svg' | 'pdf' | 'text';

/**
 * The credential in a file from anywhere, known by its content and not by its name: a baked picture, a sheet, or the
 * credential as a file of its own. Never throws.
 */
export function readCarried(bytes: Buffer): { carrier: Carrier; reading: Reading } {
  if (isPng(bytes)) return { carrier: 'png', reading: readPng(bytes) };
  if (isPdf(bytes)) return { carrier: 'pdf', reading: readPdf(bytes) };
  if (bytes.length > mostFile) return { carrier: 'text', reading: unreadable('tooLarge') };
  const text = utf8(bytes);
  if (text === null) return { carrier: 'text', reading: unreadable('otherwise') };
  // utf8() has taken the byte order mark away.
  return text.trimStart().startsWith('<')
    ? { carrier: 'svg', reading: readSvg(text) }
    : { carrier: 'text', reading: readText(text) };
}
