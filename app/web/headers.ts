import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Ctx } from '~/platform/context';

/** The policy of every page. In development Vite adds styles without a nonce and talks over a socket. */
const policy = (nonce: string, dev: boolean) =>
  [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    dev ? `style-src 'self' 'unsafe-inline'` : `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self'`,
    `font-src 'self'`,
    `media-src 'self'`,
    dev ? `connect-src 'self' ws:` : `connect-src 'self'`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');

export function securityHeaders(ctx: Ctx, dev: boolean): RequestHandler {
  return (_req, res, next) => {
    const nonce = randomUUID().replaceAll('-', '');
    res.locals.nonce = nonce;
    res.setHeader('Content-Security-Policy', policy(nonce, dev));
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Referrer-Policy', 'same-origin');
    res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    res.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    res.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    keepNothing(res);
    if (ctx.env.secure) res.setHeader('Strict-Transport-Security', 'max-age=31536000');
    next();
  };
}

/** Pages are personal unless one says otherwise. Said last: to what stands there before, Remix would add its own. */
function keepNothing(res: Response): void {
  const writeHead = res.writeHead.bind(res) as (...head: unknown[]) => Response;
  res.writeHead = (...head: unknown[]) => {
    if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'no-store');
    return writeHead(...head);
  };
}
