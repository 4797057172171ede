import { createReadStream } from 'node:fs';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import type { RequestHandler } from 'express';
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
    if (req.method === 'HEAD') return void res.end();
    createReadStream(path.join(ctx.env.dataDir, 'media', hash))
      .on('error', next)
      .pipe(res);
  };
}
