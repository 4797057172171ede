import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Ctx } from '~/platform/context';

declare global {
  namespace Express {
    interface Locals {
      requestId: string;
      nonce: string;
    }
  }
}

const ids = /^[\w-]{8,64}$/;
/** Addresses that carry a secret are logged without it. */
const secretPath =
  /^(\/(?:[a-z]{2}\/(?:account\/verification|new-password|account\/erasure|unsubscribe|follow-up|kiosk)|calendar)\/)[^/?]+/;

/** Short enough to be read out. Node draws a hundred UUIDs at a time; random bytes of one's own are a call each. */
const newRequestId = () => randomUUID().replaceAll('-', '').slice(-16);

/** One line a request: method, path without its query, status, milliseconds. Gives each request its id. */
export function requestLog(ctx: Ctx): RequestHandler {
  return (req, res, next) => {
    const given = req.get('x-request-id');
    res.locals.requestId = given && ids.test(given) ? given : newRequestId();
    res.setHeader('X-Request-Id', res.locals.requestId);
    const started = performance.now();
    const pathname = req.path.replace(secretPath, '$1…');
    res.on('finish', () => {
      const line = {
        request: res.locals.requestId,
        method: req.method,
        path: pathname,
        status: res.statusCode,
        ms: Math.round((performance.now() - started) * 10) / 10,
      };
      if (res.statusCode >= 500) ctx.log.error(line);
      else ctx.log.info(line);
    });
    next();
  };
}
