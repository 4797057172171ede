import type { RequestHandler } from 'express';
import type { Ctx } from '~/platform/context';

/** The most that a form may carry. */
export const bodyLimit = 512 * 1024;

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
      return void res.status(405).set('Allow', 'GET, HEAD, POST').type('text').send('Method not allowed');
    const site = req.get('sec-fetch-site');
    const allowed = site === undefined ? req.get('origin') === own : site === 'same-origin';
    if (!allowed) return void res.status(403).type('text').send('This request did not come from our own pages.');
    const length = req.get('content-length');
    if (length === undefined) return void res.status(411).type('text').send('Length required');
    if (Number(length) > bodyLimit)
      return void res.status(413).set('Connection', 'close').type('text').send('Too large');
    next();
  };
}
