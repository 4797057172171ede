import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { invalid } from '../refusal';

const inflate = promisify(inflateRaw);
const entriesAllowed = 2000;

interface Entry {
  name: string;
  packed: Buffer;
  deflated: boolean;
}

/**
 * The files of a ZIP archive whose names `wanted` lets through. What the archive says of their sizes is not believed:
 * unpacking stops at `limit` bytes in all. Refuses fileBroken, fileUnpacksTooLarge.
 */
export async function unzip(bytes: Buffer, wanted: (name: string) => boolean, limit: number) {
  const files = new Map<string, Buffer>();
  let left = limit;
  for (const { name, packed, deflated } of entriesOf(bytes)) {
    if (!wanted(name)) continue;
    if (files.has(name)) throw invalid('file', 'fileBroken');
    if (left <= 0 || (!deflated && packed.length > left)) throw invalid('file', 'fileUnpacksTooLarge');
    const file = deflated ? await inflated(packed, left) : packed;
    left -= file.length;
    files.set(name, file);
  }
  return files;
}

async function inflated(packed: Buffer, maxOutputLength: number): Promise<Buffer> {
  try {
    return await inflate(packed, { maxOutputLength });
  } catch (error) {
    const tooLarge = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw tooLarge ? invalid('file', 'fileUnpacksTooLarge') : invalid('file', 'fileBroken');
  }
}

const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const fileMark = 0x04034b50;

function entriesOf(bytes: Buffer): Entry[] {
  try {
    const end = endOf(bytes);
    const count = bytes.readUInt16LE(end + 10);
    if (count > entriesAllowed) throw new RangeError('too many entries');
    let at = bytes.readUInt32LE(end + 16);
    return Array.from({ length: count }, () => {
      if (bytes.readUInt32LE(at) !== directoryMark) throw new RangeError('no directory');
      const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
      if (flags & 1 || (method !== 0 && method !== 8)) throw new RangeError('locked or packed otherwise');
      const packedSize = bytes.readUInt32LE(at + 20);
      const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
      const name = bytes.toString('utf8', at + 46, nameEnd).replaceAll('\\', '/');
      const from = dataAt(bytes, bytes.readUInt32LE(at + 42));
      if (from + packedSize > bytes.length) throw new RangeError('beyond the end');
      at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
      return { name, packed: bytes.subarray(from, from + packedSize), deflated: method === 8 };
    });
  } catch {
    throw invalid('file', 'fileBroken');
  }
}

/** The end of the directory stands last, before a comment of at most 64 KB. */
function endOf(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--)
    if (bytes.readUInt32LE(at) === endMark) return at;
  throw new RangeError('no end');
}

function dataAt(bytes: Buffer, at: number): number {
  if (bytes.readUInt32LE(at) !== fileMark) throw new RangeError('no file');
  return at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
}

/** These files as an archive that packs nothing: whoever reads it meets only what was measured. */
export function zipped(files: Map<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, file] of files) {
    const called = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt32LE(crc32(file), 10);
    facts.writeUInt32LE(file.length, 14);
    facts.writeUInt32LE(file.length, 18);
    facts.writeUInt16LE(called.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(marked(directoryMark), Buffer.from([20, 0]), facts, tail, called);
    parts.push(marked(fileMark), facts, called, file);
    offset += 30 + called.length + file.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.size, 4);
  end.writeUInt16LE(files.size, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...directory, marked(endMark), end]);
}

function marked(mark: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(mark);
  return four;
}
