import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';
import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from 'express';
import { addressOf, readBody, readForm } from './request-body';
import { send } from './send';
import { readUpload } from './uploads';

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
      await send(req, res, await answer(request, getLoadContext(req, res)));
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
  const { method } = req;
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) if (typeof value === 'string') headers.set(name, value);
  const sends = method !== 'GET' && method !== 'HEAD';
  const hasBody = sends && !(await readForm(req, res)) && !(await readUpload(req, res));
  return new Request(addressOf(req), {
    method,
    headers,
    ...(hasBody && { body: new Uint8Array(await readBody(req)) }),
  });
}
