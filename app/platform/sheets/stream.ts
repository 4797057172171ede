import { setImmediate } from 'node:timers/promises';
import type { Pieces } from '../thread';

/**
 * Pieces of text or bytes as a body for HTTP: the next piece is made when the last one was taken, and other requests
 * get their turn in between. A reader who goes away stops the making.
 */
export function bodyOf(pieces: Pieces): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        await setImmediate();
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
