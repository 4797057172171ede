import { data } from '@remix-run/node';
import { isStorageFault } from '#db/database';
import { isMember } from '~/domain/identity/index.server';
import { Refusal, type RefusalKind } from '~/platform/refusal';
import type { WordParams } from '~/words/words';
import { seeOther } from './redirects';
import { cameFrom, type Visit, wantsPage } from './visit';
import { jsonAnswer } from './whole-answer';

export const statusOf: Record<RefusalKind, number> = {
  missing: 404,
  forbidden: 403,
  invalid: 400,
  conflict: 409,
  busy: 429,
};

/** The sentence of a refusal in the reader's language. */
export const sentenceOf = (refusal: Refusal, visit: Visit): string =>
  visit.words.find(`errors.${refusal.code}`, refusal.params) ?? visit.words('errors.generic');

/**
 * A refusal on a page of its own; where the address has none, on the page that one came from, or as JSON for scripts:
 * Remix answers `data` from there with a bare "Unexpected Server Error".
 */
function told(visit: Visit, code: string, status: number, params?: WordParams): unknown {
  const sentence = visit.words.find(`errors.${code}`, params) ?? visit.words('errors.generic');
  if (!visit.pageless) return data({ code, sentence }, { status });
  if (!wantsPage(visit)) return jsonAnswer({ code, sentence }, status);
  const own = visit.to(isMember(visit.actor) ? '/my' : '/');
  const from = cameFrom(visit, own);
  const self = from.split('?')[0] === visit.url.pathname;
  return seeOther(visit.ctx.env, self ? own : from, { tone: 'problem', key: `errors.${code}`, params });
}

/**
 * What is thrown for an error in a loader, or in an action without a form: a page with the refusal's status
 * and sentence; 503 when the disk or the database failed; the error itself when it is a bug.
 */
export function answerTo(error: unknown, visit: Visit): unknown {
  if (error instanceof Refusal) {
    return told(visit, error.code, statusOf[error.kind], error.params);
  }
  if (isStorageFault(error)) {
    visit.ctx.log.error({ err: error, request: visit.ctx.requestId }, 'storage fault');
    return told(visit, 'storage', 503);
  }
  return error;
}
