import type { ErrorRequestHandler } from 'express';
import { isStorageFault } from '#db/database';
import type { Ctx } from '~/platform/context';

/** The last resort, when not even Remix could answer. Plain words; the request's id finds the log line. */
export function faults(ctx: Ctx): ErrorRequestHandler {
  return (error, _req, res, next) => {
    ctx.log.error({ err: error, request: res.locals.requestId }, 'unanswered error');
    if (res.headersSent) return next(error);
    res
      .status(isStorageFault(error) ? 503 : 500)
      .type('text')
      .send(`Something went wrong. Request ${res.locals.requestId}\n`);
  };
}
