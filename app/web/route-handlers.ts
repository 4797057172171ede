import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { isLocale } from '~/words/words';
import { type GetLoadContext, remixHandler } from './remix-handler';

interface Route {
  /** Parts of its address; null = a parameter, which any part matches. */
  parts: (string | null)[];
  handler: RequestHandler;
  pageless: boolean;
}

/**
 * Remix holds an address against every route of the site, several times a page, compiling each pattern anew: a third
 * of a lesson's time with the seventy routes of this one. So each route gets a handler that knows the root and itself
 * only, found by comparing parts; what fits no route (a missing page, the manifest) goes to one that knows them all.
 */
export function routeHandlers(build: ServerBuild, getLoadContext: GetLoadContext): RequestHandler {
  const whole = remixHandler(build, getLoadContext);
  const byLength = new Map<number, Route[]>();
  for (const [id, route] of Object.entries(build.routes)) {
    const path = route?.path;
    if (!path || path.includes('*')) continue;
    const parts = partsOf(path).map((part) => (part.startsWith(':') ? null : part));
    const handler = remixHandler(only(build, id), getLoadContext);
    const pageless = route.module.default === undefined;
    byLength.set(parts.length, [...(byLength.get(parts.length) ?? []), { parts, handler, pageless }]);
  }
  for (const routes of byLength.values()) routes.sort(closerFirst);
  return (req, res, next) => {
    const parts = partsOf(req.path.replace(/\.data$/, ''));
    const found = byLength
      .get(parts.length)
      ?.find((route) => route.parts.every((part, i) => fits(part, parts[i] as string, i)));
    res.locals.pageless = found?.pageless;
    return (found?.handler ?? whole)(req, res, next);
  };
}

/** The first parameter of every address is its language: `/__manifest`, Remix's own, is no front page. */
const fits = (part: string | null, given: string, i: number): boolean =>
  part === null ? i > 0 || isLocale(given) : part === given;

const partsOf = (path: string): string[] => path.split('/').filter(Boolean);

/** A written part comes before a parameter in the same place, as Remix ranks them. */
function closerFirst(a: Route, b: Route): number {
  const i = a.parts.findIndex((part, at) => (part === null) !== (b.parts[at] === null));
  return i < 0 ? 0 : a.parts[i] === null ? 1 : -1;
}

/** The build with the root and one route, for the server's matching and for its drawing. */
function only(build: ServerBuild, id: string): ServerBuild {
  const kept = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([one]) => one === id || one === 'root'));
  return { ...build, routes: kept(build.routes), assets: { ...build.assets, routes: kept(build.assets.routes) } };
}
