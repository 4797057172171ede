import type { ActionFunctionArgs, ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import type { GetLoadContext } from './remix-handler';
import { addressOf, readForm } from './request-body';
import { send } from './send';
import { jsonAnswer } from './whole-answer';

declare global {
  namespace Express {
    interface Locals {
      /** The route that answers has no page of its own. */
      pageless?: boolean;
    }
  }
}

type RouteModule = NonNullable<ServerBuild['routes'][string]>['module'];

/**
 * A route without a page (a verb, a file) is its loader or action and nothing around it, so that is what is called. To
 * find it again, to copy the request and to make its signals takes Remix longer than most verbs need. What asks for
 * more goes to `remix`: a body that is no ordinary form, data asked for by Remix's own scripts, a method without a function.
 */
export function verbHandler(
  route: RouteModule,
  paramsOf: (path: string) => Record<string, string>,
  getLoadContext: GetLoadContext,
  remix: RequestHandler,
): RequestHandler {
  return async (req, res, next) => {
    const sends = req.method === 'POST';
    const run = sends ? route.action : route.loader;
    if (!run || req.path.endsWith('.data') || (sends && !(await readForm(req, res)))) return remix(req, res, next);
    try {
      const args: ActionFunctionArgs = {
        params: paramsOf(req.path),
        context: getLoadContext(req, res),
        get request() {
          return new Request(addressOf(req), { headers: req.headers as Record<string, string> });
        },
      };
      const answer = await run(args);
      await send(req, res, answer instanceof Response ? answer : jsonAnswer(answer));
    } catch (thrown) {
      if (!(thrown instanceof Response)) return next(thrown);
      await send(req, res, thrown).catch(next);
    }
  };
}
