import { createRequestHandler, type GetLoadContextFunction } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';

/**
 * Remix holds an address against every route of the site, several times a page, compiling each pattern anew: a third
 * of a lesson's time with the seventy routes of this one. So each area (`/kk/learn/…`, `/kk/account/…`) gets a
 * handler that knows the routes of its own addresses only; what no area knows goes to one that knows them all.
 */
export function areaHandlers(build: ServerBuild, getLoadContext: GetLoadContextFunction): RequestHandler {
  const handlerOf = (ids: (id: string) => boolean) =>
    createRequestHandler({ build: part(build, ids), mode: 'production', getLoadContext });
  const whole = handlerOf(() => true);
  const areas = new Map<string, RequestHandler>();
  for (const route of Object.values(build.routes)) {
    const area = areaOf(`/${route?.path ?? ''}`);
    if (!area || areas.has(area)) continue;
    areas.set(
      area,
      handlerOf((id) => {
        const at = `/${build.routes[id]?.path ?? ''}`;
        return id === 'root' || at === '/:locale/*' || areaOf(at) === area;
      }),
    );
  }
  return (req, res, next) => (areas.get(areaOf(req.path) ?? '') ?? whole)(req, res, next);
}

/** `learn` of `/kk/learn/course/lesson`, of `/:locale/learn/:course` and of `/kk/my.data`. */
const areaOf = (path: string): string | undefined =>
  /^\/(?:kk|ru|en|:locale)\/([a-z-]+)(?:\.data)?(?:\/|$)/.exec(path)?.[1];

/** The build with only these routes, for the server's matching and for its drawing. */
function part(build: ServerBuild, ids: (id: string) => boolean): ServerBuild {
  const only = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([id]) => ids(id)));
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } };
}
