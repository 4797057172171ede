import type { WordParams } from '~/words/words';

/** How a refusal is answered: 404, 403, the form again with the error, 409, 429. */
export type RefusalKind = 'missing' | 'forbidden' | 'invalid' | 'conflict' | 'busy';

/**
 * A "no" that the product means, as opposed to a bug. `code` is the key of its sentence in words/…/errors;
 * `field` names the form field it belongs to.
 */
export class Refusal extends Error {
  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    readonly field?: string,
    readonly params: WordParams = {},
    /** Of the same form, about other fields. */
    readonly others: Refusal[] = [],
  ) {
    super(`${kind}: ${code}`);
  }
}

export const missing = (code = 'notFound') => new Refusal('missing', code);
export const forbidden = (code = 'forbidden') => new Refusal('forbidden', code);
export const invalid = (field: string, code: string, params?: WordParams) =>
  new Refusal('invalid', code, field, params);
export const conflict = (code: string, params?: WordParams) => new Refusal('conflict', code, undefined, params);
export const busy = (code: string, params?: WordParams) => new Refusal('busy', code, undefined, params);
