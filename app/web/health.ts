import { statfs, utimes } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { type Request, type RequestHandler, Router } from 'express';
import { settings } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { metricsOf } from './metrics';

/** Free bytes below which the site is no longer ready to take work. */
const leastFree = 64 * 1024 * 1024;

/** `/healthz`: the process answers. `/readyz`: it can work (database, disk). `/metrics`: Prometheus text. */
export function healthRoutes(ctx: Ctx): RequestHandler {
  const router = Router();
  router.get('/healthz', (_req, res) => void res.type('text').send('ok\n'));
  router.get('/readyz', async (_req, res) => {
    const checks = { database: await answers(ctx), disk: await hasRoom(ctx) };
    const ready = Object.values(checks).every(Boolean);
    res.status(ready ? 200 : 503).json({ ready, ...checks });
  });
  router.get('/metrics', async (req, res) => {
    if (!mayReadMetrics(ctx, req)) return void res.status(404).end();
    const registry = metricsOf(ctx);
    res.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}

async function answers(ctx: Ctx): Promise<boolean> {
  try {
    await ctx.db.read.select({ one: sql<number>`1` }).from(settings).limit(1);
    return true;
  } catch (error) {
    ctx.log.error({ err: error }, 'database does not answer');
    return false;
  }
}

async function hasRoom(ctx: Ctx): Promise<boolean> {
  try {
    // A failing disk turns read-only, has room all the same and says that one may write: only a write tells.
    await utimes(ctx.env.dataDir, new Date(), new Date());
    const disk = await statfs(ctx.env.dataDir);
    return disk.bavail * disk.bsize > leastFree;
  } catch {
    return false;
  }
}

/** From this machine (and not through a proxy), or with the token. */
function mayReadMetrics(ctx: Ctx, req: Request): boolean {
  if (ctx.env.metricsToken) return req.get('authorization') === `Bearer ${ctx.env.metricsToken}`;
  const local = /^(::1|127\.|::ffff:127\.)/.test(req.socket.remoteAddress ?? '');
  return local && !req.get('x-forwarded-for');
}
