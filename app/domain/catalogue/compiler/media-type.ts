import type { MediaType } from '../course.schema';

export interface Sniffed {
  type: MediaType;
  width: number | null;
  height: number | null;
}

export const contentTypes: Record<MediaType, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  webm: 'video/webm',
  vtt: 'text/vtt; charset=utf-8',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
};

export const extensions: Record<string, MediaType> = {
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  webp: 'webp',
  gif: 'gif',
  svg: 'svg',
  mp3: 'mp3',
  mp4: 'mp4',
  m4a: 'mp4',
  webm: 'webm',
  vtt: 'vtt',
  pdf: 'pdf',
  txt: 'txt',
};

const MB = 1024 * 1024;
/** Bytes that a file of each type may have. */
export const mostBytes: Record<MediaType, number> = {
  png: 5 * MB,
  jpeg: 5 * MB,
  webp: 5 * MB,
  gif: 5 * MB,
  svg: MB / 2,
  mp3: 60 * MB,
  mp4: 300 * MB,
  webm: 300 * MB,
  vtt: MB,
  pdf: 30 * MB,
  txt: MB,
};
/** Pixels on a side, and in all: a small file can unfold into a picture that fills a phone's memory. */
export const mostPixels = { side: 8000, all: 40_000_000 };

const sized = (type: MediaType, width: number, height: number): Sniffed => ({ type, width, height });
const unsized = (type: MediaType): Sniffed => ({ type, width: null, height: null });

/** Size from the first frame header (SOF0–SOF15 without DHT, JPG, DAC). */
function jpeg(bytes: Buffer): Sniffed {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return sized('jpeg', bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return unsized('jpeg');
}

function webp(bytes: Buffer): Sniffed {
  const form = bytes.toString('latin1', 12, 16);
  if (bytes.length < 30) return unsized('webp');
  if (form === 'VP8X') return sized('webp', bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1);
  if (form === 'VP8 ') return sized('webp', bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
  const packed = bytes.readUInt32LE(21);
  return sized('webp', (packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1);
}

function text(bytes: Buffer): MediaType | undefined {
  // No text holds these; a program or an archive does within its first bytes.
  if (/[\u0000-\u0008\u000E-\u001F]/.test(bytes.toString('latin1'))) return undefined;
  let head: string;
  try {
    head = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(head)) return 'vtt';
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/i.test(head)) return 'svg';
  return /^\s*<(?:!doctype|html|script|\?)/i.test(head) ? undefined : 'txt';
}

/** What a file is by its content, with its size in pixels; undefined for everything that a lesson may not carry. */
export function sniffMedia(bytes: Buffer): Sniffed | undefined {
  const ascii = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (bytes.length >= 24 && ascii(0, 8) === '\x89PNG\r\n\x1a\n' && ascii(12, 16) === 'IHDR') {
    return sized('png', bytes.readUInt32BE(16), bytes.readUInt32BE(20));
  }
  if (/^GIF8[79]a/.test(ascii(0, 6)) && bytes.length >= 10) {
    return sized('gif', bytes.readUInt16LE(6), bytes.readUInt16LE(8));
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return jpeg(bytes);
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return webp(bytes);
  if (ascii(4, 8) === 'ftyp') return unsized('mp4');
  if (bytes.length > 4 && bytes.readUInt32BE(0) === 0x1a45dfa3 && ascii(0, 64).includes('webm')) return unsized('webm');
  if (ascii(0, 5) === '%PDF-') return unsized('pdf');
  if (ascii(0, 3) === 'ID3' || (bytes[0] === 0xff && (bytes[1]! & 0xe6) === 0xe2)) return unsized('mp3');
  const type = text(bytes);
  return type && unsized(type);
}
