import { constants, crc32, deflateRawSync } from 'node:zlib';

/** The first instant that a zip can say, 1980-01-01: no clock is in the file. */
const noDate = 0x0021;
/** Sizes follow the content; names are UTF-8. */
const flags = 0x0808;
const most = 0xffff_ffff;

interface Entry {
  name: Buffer;
  offset: number;
  crc: number;
  packed: number;
  size: number;
}

/**
 * A zip archive written from front to back. Each piece of a part is deflated by itself, at the fastest level, and ends
 * on a whole byte, so that nothing is kept between pieces but sums. Give pieces of some hundred kilobytes.
 */
export class ZipStream {
  private readonly entries: Entry[] = [];
  private offset = 0;

  /** Begins a part; `add` until `end`. */
  begin(name: string): Buffer {
    const entry = { name: Buffer.from(name), offset: this.offset, crc: 0, packed: 0, size: 0 };
    this.entries.push(entry);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.set(facts(entry, false), 4);
    return this.moved(Buffer.concat([head, entry.name]));
  }

  add(content: string | Buffer): Buffer {
    const entry = this.entries.at(-1) as Entry;
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const packed = deflateRawSync(bytes, { level: 1, finishFlush: constants.Z_SYNC_FLUSH });
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    entry.packed += packed.length;
    return this.moved(packed);
  }

  /** Ends the part. Refuses, as a bug, one of more than four gigabytes. */
  end(): Buffer {
    const entry = this.entries.at(-1) as Entry;
    entry.packed += last.length;
    if (entry.size > most || this.offset > most) throw new Error(`${entry.name} is more than a zip can say`);
    const sums = Buffer.alloc(16);
    sums.writeUInt32LE(0x08074b50, 0);
    sums.writeUInt32LE(entry.crc, 4);
    sums.writeUInt32LE(entry.packed, 8);
    sums.writeUInt32LE(entry.size, 12);
    return this.moved(Buffer.concat([last, sums]));
  }

  /** The directory, after the last part. */
  close(): Buffer {
    const directory = this.entries.map((entry) => {
      const head = Buffer.alloc(46);
      head.writeUInt32LE(0x02014b50, 0);
      head.writeUInt16LE(20, 4);
      head.set(facts(entry, true), 6);
      head.writeUInt32LE(entry.offset, 42);
      return Buffer.concat([head, entry.name]);
    });
    const size = directory.reduce((sum, { length }) => sum + length, 0);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(directory.length, 8);
    end.writeUInt16LE(directory.length, 10);
    end.writeUInt32LE(size, 12);
    end.writeUInt32LE(this.offset, 16);
    return Buffer.concat([...directory, end]);
  }

  private moved(bytes: Buffer): Buffer {
    this.offset += bytes.length;
    return bytes;
  }
}

/** A last block with nothing in it. */
const last = Buffer.from([0x03, 0x00]);

/** The 26 bytes that the head of a part and its line in the directory have in common. */
function facts({ name, crc, packed, size }: Entry, known: boolean): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(flags, 2);
  bytes.writeUInt16LE(8, 4);
  bytes.writeUInt16LE(noDate, 8);
  if (known) {
    bytes.writeUInt32LE(crc, 10);
    bytes.writeUInt32LE(packed, 14);
    bytes.writeUInt32LE(size, 18);
  }
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}
