import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import { createGzip, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** Below this many bytes a body is sent as it is. */
const worthIt = 1024;

/**
 * Half of the time of the default level for four bytes in a hundred more. Brotli would save no more in the same time;
 * what is the same for everybody was packed by it when the site was built.
 */
const level = 4;

const packed = promisify(gzip);

function takesGzip(req: Request, res: Response): boolean {
  res.vary('Accept-Encoding');
  return req.acceptsEncodings('gzip') === 'gzip';
}

/** Sends a body that stands ready, packed in one go off the main thread where the browser takes it. */
export async function sendWhole(req: Request, res: Response, body: Buffer): Promise<void> {
  if (!takesGzip(req, res) || body.length < worthIt) return void res.setHeader('Content-Length', body.length).end(body);
  const sent = await packed(body, { level });
  res.setHeader('Content-Encoding', 'gzip').setHeader('Content-Length', sent.length).end(sent);
}

/** What stands between a stream of text and the socket: a file of thousands of rows is never in memory as a whole. */
export function gzipFor(req: Request, res: Response): Transform[] {
  if (!takesGzip(req, res)) return [];
  res.setHeader('Content-Encoding', 'gzip');
  return [createGzip({ level })];
}
