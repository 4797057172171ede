import type { RequestHandler } from 'express';
import type { Ctx } from '~/platform/context';
import { refuseBarely } from './bare-page';
import { limitOf } from './uploads';

/** What mail programs send by themselves when somebody stops letters (RFC 8058): the signed address is the proof. */
const fromElsewhere = /^\/(kk|ru|en)\/unsubscribe\/[\w.-]+$/;

/**
 * Before Remix sees an unsafe method: the browser says the request comes from our own pages, or, where it
 * does not say, the Origin is ours. Remix alone checks documents only, not `?_data` nor resource routes.
 * Bodies without a length or beyond the limit are refused here too.
 */
export function sameOriginOnly(ctx: Ctx): RequestHandler {
  const own = new URL(ctx.env.baseUrl).origin;
  return (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') return next();
    if (req.method !== 'POST')
      return refuseBarely(req, res.set('Allow', 'GET, HEAD, POST'), 405, 'errors.methodUnknown');
    const site = req.get('sec-fetch-site');
    const allowed = site === undefined ? req.get('origin') === own : site === 'same-origin';
    if (!allowed) {
      if (!fromElsewhere.test(req.path)) return refuseBarely(req, res, 403, 'errors.elsewhere');
      // Remix holds an Origin against the host once more, and would refuse what is let in here.
      delete req.headers.origin;
    }
    const length = req.get('content-length');
    if (length === undefined) return refuseBarely(req, res, 411, 'errors.noLength');
    if (Number(length) > limitOf(req)) return refuseBarely(req, res.set('Connection', 'close'), 413, 'errors.tooLarge');
    next();
  };
}
