import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';
import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from 'express';
import { gzipFor, sendWhole } from './compression';
import { WholePage } from './whole-page';

/** Answers that are in memory as a whole when they come: of verbs, and the data of a page. */
const ready = /^(application\/json|text\/x-script)/;

declare global {
  namespace Express {
    interface Locals {
      /** Fields of an ordinary form. */
      form?: URLSearchParams;
      /** The route that answers has no page of its own. */
      pageless?: boolean;
    }
  }
}

export type GetLoadContext = (req: ExpressRequest, res: ExpressResponse) => AppLoadContext;

/**
 * Remix on Express. In place of the adapter that comes with Remix, whose web streams on the way in and on the way out
 * cost as much as a small answer itself: bodies here are short (see same-origin.ts) and read at once, pages are whole.
 */
export function remixHandler(
  build: ServerBuild | (() => Promise<ServerBuild>),
  getLoadContext: GetLoadContext,
  mode = 'production',
): RequestHandler {
  const answer = createRequestHandler(build, mode);
  return async (req, res, next) => {
    try {
      const request = await webRequest(req, res);
      const response = await answer(request, getLoadContext(req, res));
      await send(req, res, response);
    } catch (error) {
      next(error);
    }
  };
}

/**
 * The request as Remix wants it. The fields of an ordinary form are left for `act` in `res.locals.form`: as the body of
 * a web request they would be a stream that Remix copies three times on its way to the action.
 */
async function webRequest(req: ExpressRequest, res: ExpressResponse): Promise<Request> {
  const url = `${req.protocol}://${req.get('host') ?? 'localhost'}${req.originalUrl}`;
  const { method } = req;
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) if (typeof value === 'string') headers.set(name, value);
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers });
  const body = await bodyOf(req);
  if (!req.get('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    return new Request(url, { method, headers, body: new Uint8Array(body) });
  }
  res.locals.form = new URLSearchParams(body.toString());
  return new Request(url, { method, headers });
}

const bodyOf = (req: ExpressRequest) =>
  new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => resolve(Buffer.concat(chunks)));
    req.on('error', reject);
  });

async function send(req: ExpressRequest, res: ExpressResponse, response: Response): Promise<void> {
  res.statusMessage = response.statusText;
  res.status(response.status);
  for (const [name, value] of response.headers) res.append(name, value);
  if (response instanceof WholePage) return sendWhole(req, res, Buffer.from(response.page));
  if (!response.body) return void res.end();
  const type = response.headers.get('content-type') ?? '';
  if (ready.test(type)) return sendWhole(req, res, Buffer.from(await response.arrayBuffer()));
  const body = Readable.fromWeb(response.body as ReadableStream);
  await pipeline([body, ...(type.startsWith('text/') ? gzipFor(req, res) : []), res]);
}
