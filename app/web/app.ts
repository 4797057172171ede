import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import express, { type Express } from 'express';
import { buildFolder } from '~/platform/build';
import type { Ctx } from '~/platform/context';
import { brandStyles } from './brand';
import { faults } from './faults';
import { securityHeaders } from './headers';
import { healthRoutes } from './health';
import { loadContextOf } from './load-context';
import { mediaFiles } from './media';
import { measure } from './metrics';
import { remixHandler } from './remix-handler';
import { requestLog } from './request-log';
import { routeHandlers } from './route-handlers';
import { sameOriginOnly } from './same-origin';
import { staticFiles } from './static-files';

/** The client build that stands beside this server build. */
export const clientFolder = () => path.join(buildFolder(), 'client');

/** The HTTP application over a context. Everything before Remix: what no page has to think of. */
export async function createApp(
  ctx: Ctx,
  dev?: { middlewares: express.RequestHandler; build: () => Promise<ServerBuild> },
) {
  const app: Express = express();
  app.disable('x-powered-by');
  app.set('trust proxy', ctx.env.trustedProxies.length > 0 ? ctx.env.trustedProxies : false);
  app.use(requestLog(ctx));
  app.use(measure(ctx));
  app.use(healthRoutes(ctx));
  if (!dev) app.use(await staticFiles(clientFolder()));
  app.use(mediaFiles(ctx));
  app.use(brandStyles(ctx));
  app.use(securityHeaders(ctx, Boolean(dev)));
  app.use(sameOriginOnly(ctx));
  if (dev) app.use(dev.middlewares);
  app.use(
    dev
      ? remixHandler(dev.build, loadContextOf(ctx), 'development')
      : routeHandlers((await import('virtual:remix/server-build')) as ServerBuild, loadContextOf(ctx)),
  );
  app.use(faults(ctx));
  return app;
}

export const isBuilt = () => existsSync(clientFolder());
