import { data } from '@remix-run/node';
import { isStorageFault } from '#db/database';
import { Refusal, type RefusalKind } from '~/platform/refusal';
import type { Visit } from './visit';

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
 * What is thrown for an error in a loader, or in an action without a form: a page with the refusal's status
 * and sentence; 503 when the disk or the database failed; the error itself when it is a bug.
 */
export function answerTo(error: unknown, visit: Visit): unknown {
  if (error instanceof Refusal) {
    return data({ code: error.code, sentence: sentenceOf(error, visit) }, { status: statusOf[error.kind] });
  }
  if (isStorageFault(error)) {
    visit.ctx.log.error({ err: error, request: visit.ctx.requestId }, 'storage fault');
    return data({ code: 'storage', sentence: visit.words('errors.storage') }, { status: 503 });
  }
  return error;
}
