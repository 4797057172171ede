import type { ErrorRequestHandler } from 'express';
import { isStorageFault } from '#db/database';
import type { Ctx } from '~/platform/context';
import { refuseBarely } from './bare-page';

/** The last resort, when not even Remix could answer. The request's number finds the log line. */
export function faults(ctx: Ctx): ErrorRequestHandler {
  return (error, req, res, next) => {
    ctx.log.error({ err: error, request: res.locals.requestId }, 'unanswered error');
    if (res.headersSent) return next(error);
    const [status, key] = isStorageFault(error)
      ? ([503, 'errors.storage'] as const)
      : ([500, 'errors.generic'] as const);
    refuseBarely(req, res, status, key, res.locals.requestId);
  };
}
