import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { send } from '~/web/send';

let server: http.Server;
afterEach(() => void server.close());

/** A server that answers with this body; `sent` settles as `send` does. */
async function answering(body: ReadableStream<Uint8Array>) {
  let settle = (_: Promise<void>) => {};
  const sent = new Promise<void>((resolve) => {
    settle = (outcome) => resolve(outcome);
  });
  const app = express();
  app.get('/', (req, res) => settle(send(req, res, new Response(body, { headers: { 'content-type': 'text/csv' } }))));
  server = http.createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { sent, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

const line = new TextEncoder().encode('row\r\n'.repeat(1000));

describe('a file on its way', () => {
  it('is stopped when its reader goes away, and nobody is told of a fault', async () => {
    let stopped = false;
    const { sent, address } = await answering(
      new ReadableStream({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 5));
          controller.enqueue(line);
        },
        cancel() {
          stopped = true;
        },
      }),
    );
    const leaving = new AbortController();
    const answer = await fetch(address, { signal: leaving.signal, headers: { 'accept-encoding': 'identity' } });
    await answer.body!.getReader().read();
    leaving.abort();
    await expect(sent).resolves.toBeUndefined();
    await expect.poll(() => stopped).toBe(true);
  });

  it('that breaks by itself is told as a fault', async () => {
    const { sent, address } = await answering(
      new ReadableStream({
        pull() {
          throw new Error('the disk is gone');
        },
      }),
    );
    const outcome = sent.catch((error) => error);
    await fetch(address)
      .then((answer) => answer.text())
      .catch(() => undefined);
    expect(await outcome).toMatchObject({ message: 'the disk is gone' });
  });
});
