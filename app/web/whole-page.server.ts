import { Writable } from 'node:stream';

/**
 * Takes a page as React draws it, in chunks of two kilobytes, and hands it on in one piece: pages here wait for nothing
 * after their loaders, and each chunk more costs the streams between here and the socket a turn. Zero bytes are left
 * out: React 18 sends its chunks in full length, and where a letter of two bytes does not fit at the end of one a
 * zero byte stands there, which a browser reads as � inside an attribute.
 */
export function wholePage(done: (page: Buffer) => void): Writable {
  const chunks: Buffer[] = [];
  return new Writable({
    write(chunk: Buffer, _encoding, next) {
      // React uses its chunk again for the next one, so what it wrote is copied.
      chunks.push(Buffer.from(chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk));
      next();
    },
    final(next) {
      done(Buffer.concat(chunks));
      next();
    },
  });
}
