/** What a file of a work is: its type, and the ending that its name gets. */
export interface FileKind {
  contentType: string;
  ending: string;
}

const pdf = { contentType: 'application/pdf', ending: 'pdf' };
const png = { contentType: 'image/png', ending: 'png' };
const jpeg = { contentType: 'image/jpeg', ending: 'jpg' };
const odt = { contentType: 'application/vnd.oasis.opendocument.text', ending: 'odt' };
const docx = {
  contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ending: 'docx',
};
const txt = { contentType: 'text/plain; charset=utf-8', ending: 'txt' };

const pngBegins = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const archiveBegins = Buffer.from('PK\x03\x04', 'latin1');
/** The first entry of an OpenDocument file, at a fixed place and never packed. */
const odtBegins = `mimetype${odt.contentType}`;

/** What a file is by its bytes, or null for what a work may not have: what it calls itself proves nothing. */
export function fileKindOf(bytes: Buffer): FileKind | null {
  if (bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return pdf;
  if (bytes.subarray(0, 8).equals(pngBegins)) return png;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return jpeg;
  if (bytes.subarray(0, 4).equals(archiveBegins)) return archiveKind(bytes);
  return isText(bytes) ? txt : null;
}

/** Of the archives only two kinds of documents; names of entries are never packed. A document with macros is neither. */
function archiveKind(bytes: Buffer): FileKind | null {
  if (bytes.toString('latin1', 30, 30 + odtBegins.length) === odtBegins) return odt;
  return bytes.includes('word/document.xml') && !bytes.includes('vbaProject') ? docx : null;
}

function isText(bytes: Buffer): boolean {
  // No text holds these; a program does within its first bytes.
  if (bytes.length === 0 || /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(bytes.toString('latin1'))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const pictures = new Set([png.contentType, jpeg.contentType]);

/** The most that a picture may have to be shown on a page: a small file can unfold into one that fills a memory. */
const mostPixels = 40_000_000;

/** True for a picture that may be drawn on a page; others are only sent as files. */
export const isPicture = (contentType: string): boolean => pictures.has(contentType);

/** Whether a picture says of itself that it is small enough to be drawn. */
export function isDrawable(bytes: Buffer): boolean {
  const [width, height] = sizeOf(bytes);
  return width > 0 && height > 0 && width * height <= mostPixels;
}

function sizeOf(bytes: Buffer): [width: number, height: number] {
  if (bytes.length >= 24 && bytes.subarray(0, 8).equals(pngBegins))
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  // Size from the first frame header (SOF0–SOF15 without DHT, JPG, DAC).
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
  }
  return [0, 0];
}

/** The name that a learner gave, with the ending of what the file is: nobody opens a page that calls itself a text. */
export function fileName(given: string, { ending }: FileKind): string {
  const stem = given
    .normalize('NFC')
    .replace(/[\p{C}"\\/:*?<>|]/gu, '')
    .replace(/\.[^.]{0,10}$/, '')
    .trim()
    .slice(0, 100);
  return `${stem || 'file'}.${ending}`;
}
