import { crc32 } from 'node:zlib';

export interface Chunk {
  /** Four letters: IHDR, iTXt, … */
  type: string;
  content: Buffer;
  /** Whether the check sum in the file is that of its letters. */
  whole: () => boolean;
}

export const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(signature);

/**
 * The chunks of a PNG up to its end. Stops without a word where a chunk is cut off or has no name: whoever reads sees
 * that IEND did not come. Copies nothing.
 */
export function* chunksOf(png: Buffer): Generator<Chunk> {
  let at = signature.length;
  while (at + 12 <= png.length) {
    const length = png.readUInt32BE(at);
    const end = at + 12 + length;
    const type = png.toString('latin1', at + 4, at + 8);
    if (end > png.length || !/^[A-Za-z]{4}$/.test(type)) return;
    const summed = png.subarray(at + 4, end - 4);
    yield { type, content: summed.subarray(4), whole: () => crc32(summed) === png.readUInt32BE(end - 4) };
    if (type === 'IEND') return;
    at = end;
  }
}

export function chunk(type: string, content: Buffer): Buffer {
  const summed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const made = Buffer.alloc(summed.length + 8);
  made.writeUInt32BE(content.length, 0);
  summed.copy(made, 4);
  made.writeUInt32BE(crc32(summed), summed.length + 4);
  return made;
}
