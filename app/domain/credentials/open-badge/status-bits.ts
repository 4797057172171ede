import { gunzipSync, gzipSync } from 'node:zlib';

/** Places of a list: the fewest that Bitstring Status List 1.0 allows, so that a look-up hides among many. */
export const listLength = 131_072;

/** Bits of a list with these places set; place 0 is the leftmost bit of the first byte. */
export function bitsOf(positions: number[]): Buffer {
  const bits = Buffer.alloc(listLength / 8);
  for (const position of positions) bits[position >> 3]! |= 0x80 >> (position & 7);
  return bits;
}

/** As `encodedList` has it: gzip, then base64url with the multibase sign `u`. */
export const encodeBits = (bits: Buffer): string => `u${gzipSync(bits, { level: 9 }).toString('base64url')}`;

/** Most bytes that a list of another site may unpack to. */
const mostBytes = 4 * 1024 * 1024;

/** Whether a place is set in an `encodedList`; null when the list cannot be read or has no such place. */
export function isSet(encodedList: string, position: number): boolean | null {
  if (!/^u[\w-]+$/.test(encodedList) || !Number.isSafeInteger(position) || position < 0) return null;
  try {
    const bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'), { maxOutputLength: mostBytes });
    const byte = bits[position >> 3];
    return bits.length < listLength / 8 || byte === undefined ? null : (byte & (0x80 >> (position & 7))) !== 0;
  } catch {
    return null;
  }
}
