// Serves a report of made-up rows as the site serves its own: thread, pieces, body, socket.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { bodyOf } from '~/platform/sheets/stream';
import { fromThread } from '~/platform/thread';
import type { MillionOrder } from './order';

const worker = process.argv[2] as string;

const server = http.createServer(async (req, res) => {
  const asked = new URL(req.url ?? '/', 'http://localhost').searchParams;
  const order: MillionOrder = {
    rows: Number(asked.get('rows')),
    format: asked.get('format') as MillionOrder['format'],
  };
  try {
    const { pieces } = await fromThread(worker, order, { megabytes: 128, patience: 60_000 });
    await pipeline(Readable.fromWeb(bodyOf(pieces) as ReadableStream), res);
  } catch {
    res.destroy();
  }
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
