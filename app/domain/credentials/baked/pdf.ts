import { inflateSync } from 'node:zlib';
import { mostCredential, mostFile, objectIn, type Reading, readText, unreadable, utf8 } from './reading';

/** Files of a document that are looked into. */
const mostAttached = 16;
/** Marks of such files: a document of a million of them is none. */
const mostMarks = 1000;
/** Bytes on either side of a mark in which the description of its file stands. */
const reach = 4096;

/**
 * The credential attached to a PDF as `drawCertificate` writes it, also after programs that add to the end of a file
 * have saved it. The file is not parsed: every stream that calls itself an embedded file is looked at, since who may
 * be believed is told by the signature alone. Never throws.
 */
export function readPdf(bytes: Buffer): Reading {
  if (bytes.length > mostFile) return unreadable('tooLarge');
  if (!isPdf(bytes)) return unreadable('damaged');
  const found = new Map<string, Reading & { kind: 'credential' }>();
  let fault: Reading | undefined;
  let looked = 0;
  for (const stream of embedded(bytes)) {
    if (++looked > mostAttached) break;
    const reading = readAttached(stream);
    if (reading.kind === 'credential') found.set(reading.credential, reading);
    else if (reading.kind === 'unreadable') fault ??= reading;
  }
  const [first] = found.values();
  if (first) return { ...first, several: found.size > 1 };
  return fault ?? { kind: 'none' };
}

export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString('latin1') === '%PDF-';

interface Stream {
  description: string;
  content: Buffer;
}

function* embedded(bytes: Buffer): Generator<Stream> {
  const mark = '/EmbeddedFile';
  let marks = 0;
  for (let at = bytes.indexOf(mark); at >= 0 && ++marks < mostMarks; at = bytes.indexOf(mark, at + mark.length)) {
    // `/EmbeddedFiles` is the list of them.
    if (/[A-Za-z]/.test(String.fromCharCode(bytes[at + mark.length] ?? 0))) continue;
    const start = Math.max(0, at - reach);
    const before = bytes.toString('latin1', start, at);
    const after = bytes.toString('latin1', at, at + reach);
    const begins = before.lastIndexOf('obj');
    const stream = /stream\r?\n/.exec(after);
    if (begins < 0 || !stream) continue;
    const description = before.slice(begins) + after.slice(0, stream.index);
    const from = at + stream.index + stream[0].length;
    const length = Number(/\/Length\s+(\d{1,9})(?!\s+\d+\s+R)\b/.exec(description)?.[1] ?? Number.NaN);
    // Where the length stands elsewhere, up to the word that ends it.
    const end = Number.isNaN(length) ? bytes.indexOf('endstream', from) : from + length;
    if (end >= from && end <= bytes.length) yield { description, content: bytes.subarray(from, end) };
    else yield { description, content: bytes.subarray(from, from) };
  }
}

function readAttached({ description, content }: Stream): Reading {
  let said = content;
  if (/\/Filter\b/.test(description)) {
    if (!/\/Filter\s*(?:\/FlateDecode|\[\s*\/FlateDecode\s*\])/.test(description)) return { kind: 'none' };
    try {
      said = inflateSync(content, { maxOutputLength: 4 * mostCredential });
    } catch (error) {
      return unreadable((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'damaged');
    }
  }
  if (said.length > 4 * mostCredential) return unreadable('tooLarge');
  const reading = readText(utf8(said) ?? '');
  if (reading.kind === 'unreadable') return reading.why === 'otherwise' ? { kind: 'none' } : reading;
  return reading.kind === 'credential' && !isCredential(reading.credential) ? { kind: 'none' } : reading;
}

/** Documents carry other JSON too: bills, tables. A token is never anything else. */
function isCredential(text: string): boolean {
  const types = [objectIn(text)?.type].flat();
  return !text.startsWith('{') || types.some((type) => type === 'VerifiableCredential');
}
