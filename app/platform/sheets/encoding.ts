export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251';

const marks: [Encoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Text of a file whose encoding nobody says: by its byte-order mark, else by what its bytes can be. Null for what is
 * no text at all. Windows-1251 comes last, because any bytes can be read so.
 */
export function decoded(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  const encoding = encodingOf(bytes);
  if (!encoding) return null;
  const text = new TextDecoder(encoding).decode(bytes);
  return isText(text) ? { text, encoding } : null;
}

function encodingOf(bytes: Uint8Array): Encoding | null {
  const marked = marks.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) return marked[0];
  const wide = wideOf(bytes.subarray(0, 4096));
  if (wide) return wide;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1251';
  }
}

/** In UTF-16 every second byte says the block of letters: 0 for Latin, 4 for Cyrillic. Nothing else looks so. */
function wideOf(sample: Uint8Array): Encoding | null {
  if (sample.length < 4) return null;
  const blocks = (from: number) => {
    let of = 0;
    for (let i = from; i < sample.length; i += 2) if (sample[i] === 0 || sample[i] === 4) of++;
    return of / Math.ceil((sample.length - from) / 2);
  };
  const [even, odd] = [blocks(0), blocks(1)];
  if (odd > 0.9 && even < 0.5) return 'utf-16le';
  return even > 0.9 && odd < 0.5 ? 'utf-16be' : null;
}

/** Text has no control characters but those that lay it out. */
const isText = (text: string): boolean => !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffe\uffff]/.test(text);
