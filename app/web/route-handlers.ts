import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import { isLocale } from '~/words/words';
import { type GetLoadContext, remixHandler } from './remix-handler';
import { verbHandler } from './verb-handler';

/** A part of an address as it is written, or a parameter with what must stand behind it (`.pdf`, mostly nothing). */
type Part = { written: string } | { name: string; ending: string };

interface Route {
  parts: Part[];
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
    const parts = partsOf(path).map(partOf);
    const remix = remixHandler(only(build, id), getLoadContext);
    const pageless = route.module.default === undefined;
    const handler = pageless ? verbHandler(route.module, paramsIn(parts), getLoadContext, remix) : remix;
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

const partOf = (part: string): Part => {
  const [, name, ending = ''] = /^:([\w-]+)(.*)$/.exec(part) ?? [];
  return name === undefined ? { written: part } : { name, ending };
};

/** What the parameters of these parts are in an address that fits them, as Remix gives them. */
const paramsIn = (parts: Part[]) => (path: string) => {
  const given = partsOf(path);
  return Object.fromEntries(
    parts.flatMap((part, i) => {
      if ('written' in part) return [];
      return [[part.name, decoded((given[i] as string).slice(0, -part.ending.length || undefined))]];
    }),
  );
};

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** The first parameter of every address is its language: `/__manifest`, Remix's own, is no front page. */
const fits = (part: Part, given: string, i: number): boolean =>
  'written' in part
    ? part.written === given
    : given.length > part.ending.length && given.endsWith(part.ending) && (i > 0 || isLocale(given));

const partsOf = (path: string): string[] => path.split('/').filter(Boolean);

/** In the same place a written part comes first, as Remix ranks them, and a parameter with an ending before a bare one. */
function closerFirst(a: Route, b: Route): number {
  for (const [i, part] of a.parts.entries()) {
    const difference = freedom(part) - freedom(b.parts[i] as Part);
    if (difference !== 0) return difference;
  }
  return 0;
}

const freedom = (part: Part): number => ('written' in part ? 0 : part.ending ? 1 : 2);

/** The build with the root and one route, for the server's matching and for its drawing. */
function only(build: ServerBuild, id: string): ServerBuild {
  const kept = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([one]) => one === id || one === 'root'));
  return { ...build, routes: kept(build.routes), assets: { ...build.assets, routes: kept(build.assets.routes) } };
}
