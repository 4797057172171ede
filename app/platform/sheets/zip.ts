import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { invalid } from '../refusal';

const inflate = promisify(inflateRaw);
const entriesAllowed = 2000;

/** An entry as the directory of an archive describes it; nothing of it is to be believed before it is unpacked. */
export interface ZipEntry {
  /** With `/` for every `\`, as it may not be in the bytes. */
  name: string;
  /** The name as it stands there. */
  nameBytes: Buffer;
  packed: Buffer;
  deflated: boolean;
  /** Bytes that it says it has, and their sum. */
  size: number;
  crc: number;
  /** Kind of file as Unix says it (0o120000 is a link); 0 where the archive is from another system. */
  kind: number;
}

/**
 * The files of a ZIP archive whose names `wanted` lets through. What the archive says of their sizes is not believed:
 * unpacking stops at `limit` bytes in all. Refuses fileBroken, fileUnpacksTooLarge.
 */
export async function unzip(bytes: Buffer, wanted: (name: string) => boolean, limit: number) {
  const files = new Map<string, Buffer>();
  let left = limit;
  for (const { name, packed, deflated } of zipEntries(bytes)) {
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

/** What the directory of an archive lists. Refuses fileBroken: no archive, locked, packed in a way that is not known. */
export function zipEntries(bytes: Buffer, most = entriesAllowed): ZipEntry[] {
  try {
    const end = endOf(bytes);
    const count = bytes.readUInt16LE(end + 10);
    if (count > most) throw new RangeError('too many entries');
    let at = bytes.readUInt32LE(end + 16);
    return Array.from({ length: count }, () => {
      if (bytes.readUInt32LE(at) !== directoryMark) throw new RangeError('no directory');
      const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
      if (flags & 1 || (method !== 0 && method !== 8)) throw new RangeError('locked or packed otherwise');
      const packedSize = bytes.readUInt32LE(at + 20);
      const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
      const nameBytes = bytes.subarray(at + 46, nameEnd);
      const name = nameBytes.toString('utf8').replaceAll('\\', '/');
      const unix = bytes.readUInt16LE(at + 4) >> 8 === 3;
      const kind = unix ? (bytes.readUInt32LE(at + 38) >>> 16) & 0o170000 : 0;
      const [crc, size] = [bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 24)];
      const from = dataAt(bytes, bytes.readUInt32LE(at + 42));
      if (from + packedSize > bytes.length) throw new RangeError('beyond the end');
      at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
      const packed = bytes.subarray(from, from + packedSize);
      return { name, nameBytes, packed, deflated: method === 8, size, crc, kind };
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
