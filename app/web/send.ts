import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import { gzipFor, sendWhole } from './compression';
import { WholeAnswer } from './whole-answer';

/** Answers that are in memory as a whole when they come: the data of a page. */
const ready = /^(application\/json|text\/x-script)/;

/** Writes a web response to the socket. */
export async function send(req: ExpressRequest, res: ExpressResponse, response: Response): Promise<void> {
  res.statusMessage = response.statusText;
  res.status(response.status);
  for (const [name, value] of response.headers) res.append(name, value);
  if (response instanceof WholeAnswer) return sendWhole(req, res, Buffer.from(response.content));
  if (!response.body) return void res.end();
  const type = response.headers.get('content-type') ?? '';
  if (ready.test(type)) return sendWhole(req, res, Buffer.from(await response.arrayBuffer()));
  const body = Readable.fromWeb(response.body as ReadableStream);
  await pipeline([body, ...(type.startsWith('text/') ? gzipFor(req, res) : []), res]);
}
