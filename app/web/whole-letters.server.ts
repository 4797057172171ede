import { Transform } from 'node:stream';

/**
 * The body of a page without zero bytes. React 18 sends its chunks in full length: where a letter of two bytes does
 * not fit at the end of one, a zero byte stands there, and a browser reads it as � inside an attribute.
 */
export const wholeLetters = () =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? Buffer.from(chunk.filter((byte) => byte !== 0)) : chunk);
    },
  });
