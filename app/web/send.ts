import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import { gzipFor, sendWhole } from './compression';
import { WholeAnswer } from './whole-answer';

/** Answers that are in memory as a whole when they come, if they are no files: the data of a page. */
const ready = /^(application\/json|text\/x-script)/;

/** Writes a web response to the socket. */
export async function send(req: ExpressRequest, res: ExpressResponse, response: Response): Promise<void> {
  res.statusMessage = response.statusText;
  res.status(response.status);
  for (const [name, value] of response.headers) res.append(name, value);
  if (response instanceof WholeAnswer) return sendWhole(req, res, Buffer.from(response.content));
  if (!response.body) return void res.end();
  const type = response.headers.get('content-type') ?? '';
  const kept = response.headers.has('content-disposition');
  if (ready.test(type) && !kept) return sendWhole(req, res, Buffer.from(await response.arrayBuffer()));
  const body = Readable.fromWeb(response.body as ReadableStream);
  try {
    await pipeline([body, ...(type.startsWith('text/') || ready.test(type) ? gzipFor(req, res) : []), res]);
  } catch (error) {
    // Whoever closes the page before a file has ended is no fault of ours: the body has been told to stop.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
