import { createReadStream } from 'node:fs';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import type { Request, RequestHandler } from 'express';
import { media } from '#db/schema';
import type { Ctx } from '~/platform/context';

const address = /^\/media\/([0-9a-f]{64})$/;

/**
 * Course media by hash, for ever the same. Nothing in a picture may run: drawings (SVG) come with a policy of
 * their own that forbids scripts and everything from outside.
 */
export function mediaFiles(ctx: Ctx): RequestHandler {
  return async (req, res, next) => {
    const hash = address.exec(req.path)?.[1];
    if (!hash || (req.method !== 'GET' && req.method !== 'HEAD')) return next();
    const [known] = await ctx.db
      .hot('media', (read) =>
        read
          .select()
          .from(media)
          .where(eq(media.hash, sql.placeholder('hash'))),
      )
      .execute({ hash });
    if (!known) return void res.status(404).type('text').send('Not found');
    res.setHeader('Content-Type', known.contentType);
    res.setHeader('Content-Length', known.bytes);
    res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Content-Security-Policy', `default-src 'none'; style-src 'unsafe-inline'; sandbox`);
    if (!/^(image|audio|video)\//.test(known.contentType)) res.setHeader('Content-Disposition', 'attachment');
    res.setHeader('Accept-Ranges', 'bytes');
    const part = askedPart(req, known.bytes);
    if (part === 'outside') {
      res.removeHeader('Content-Length');
      return void res.status(416).setHeader('Content-Range', `bytes */${known.bytes}`).end();
    }
    if (part) {
      res.status(206).setHeader('Content-Range', `bytes ${part.start}-${part.end}/${known.bytes}`);
      res.setHeader('Content-Length', part.end - part.start + 1);
    }
    if (req.method === 'HEAD') return void res.end();
    createReadStream(path.join(ctx.env.dataDir, 'media', hash), part)
      .on('error', next)
      .pipe(res);
  };
}

/**
 * The one part of the file that is asked for, first and last byte; undefined is the whole. Safari plays nothing from a
 * server that cannot give parts. Several parts at once are answered with the whole, as the standard allows.
 */
function askedPart(req: Request, bytes: number): { start: number; end: number } | 'outside' | undefined {
  const asked = req.method === 'GET' ? req.range(bytes) : undefined;
  if (asked === -1) return 'outside';
  if (!Array.isArray(asked) || asked.type !== 'bytes' || asked.length !== 1) return undefined;
  return asked[0];
}
