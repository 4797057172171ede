import { type ActionFunctionArgs, data } from '@remix-run/node';
import type { z } from 'zod';
import { isStorageFault } from '#db/database';
import { isMember } from '~/domain/identity/index.server';
import { type RateLimit, takeTurn } from '~/platform/rate-limits';
import { invalid, Refusal } from '~/platform/refusal';
import type { WordParams } from '~/words/words';
import type { Flash } from './flash';
import { seeOther } from './redirects';
import { answerTo, sentenceOf, statusOf } from './refusals';
import { type Audience, admit, cameFrom, type MemberVisit, type Visit, visitOf, wantsPage } from './visit';
import { jsonAnswer } from './whole-answer';

/** What a form is drawn with again: a sentence per field, one for the form, and all that was typed. */
export interface FormAnswer {
  errors: Record<string, string>;
  formError: string | null;
  values: Record<string, string | string[]>;
}

interface ActOptions {
  /** Counted per account, or per address for guests; each turn is a write, so only where guessing or flooding pays. */
  limit?: RateLimit;
  /** True for a verb without a page of its own: a browser without scripts is sent back with the message. */
  verb?: boolean;
}

/** The most fields that a form may have. */
const fieldLimit = 600;
/** What is never sent back to the browser, not even to the one who typed it. */
const secretFields = /password|^code$/i;

/**
 * An action: lets the right people in, counts the turn, parses the form with `shape`, runs, and answers a
 * refusal with the form filled in again (400), or 403, 404, 409, 429. A zod issue's message is the code of its
 * sentence in words/…/errors. Repeated fields arrive as arrays.
 * `export const action = act('members', shape, async ({ ctx, actor }, input) => …)`
 */
export function act<S extends z.ZodType, T>(
  audience: 'anyone',
  shape: S,
  run: (visit: Visit, input: z.output<S>) => Promise<T>,
  options?: ActOptions,
): (args: ActionFunctionArgs) => Promise<T | ReturnType<typeof answer>>;
export function act<S extends z.ZodType, T>(
  audience: Exclude<Audience, 'anyone'>,
  shape: S,
  run: (visit: MemberVisit, input: z.output<S>) => Promise<T>,
  options?: ActOptions,
): (args: ActionFunctionArgs) => Promise<T | ReturnType<typeof answer>>;
export function act<S extends z.ZodType>(
  audience: Audience,
  shape: S,
  run: (visit: never, input: z.output<S>) => Promise<unknown>,
  options: ActOptions = {},
) {
  return async (args: ActionFunctionArgs) => {
    const visit = await visitOf(args);
    let values: FormAnswer['values'] = {};
    try {
      const late = audience === 'anyone' ? null : typedTooLate(visit, args.context.form, options);
      if (late) return refuse(visit, late, 401, problem('blocks.signedOut'), options);
      admit(visit, audience);
      if (options.limit) await takeTurn(visit.ctx, options.limit, visit.actor.accountId ?? visit.address);
      if (!args.context.form) throw invalid('form', 'unreadable');
      values = formValues(args.context.form);
      const parsed = shape.safeParse(values);
      if (!parsed.success) {
        const errors = fieldErrors(parsed.error, visit);
        return refuse(visit, { errors, formError: null, values }, 400, problem('errors.invalid'), options);
      }
      return await run(visit as never, parsed.data);
    } catch (error) {
      if (error instanceof Refusal && error.kind !== 'missing') {
        const sentence = sentenceOf(error, visit);
        const errors: Record<string, string> = error.field ? { [error.field]: sentence } : {};
        for (const one of error.others) if (one.field) errors[one.field] = sentenceOf(one, visit);
        const flash = problem(`errors.${error.code}`, error.params);
        return refuse(
          visit,
          { errors, formError: error.field ? null : sentence, values },
          statusOf[error.kind],
          flash,
          options,
        );
      }
      if (isStorageFault(error)) {
        visit.ctx.log.error({ err: error, request: visit.ctx.requestId }, 'storage fault');
        const formError = visit.words('errors.storage');
        return refuse(visit, { errors: {}, formError, values }, 503, problem('errors.storage'), options);
      }
      throw answerTo(error, visit);
    }
  };
}

const problem = (key: string, params?: WordParams): Flash => ({ tone: 'problem', key, params });
const answer = (body: FormAnswer, status: number) => data(body, { status });

/** What somebody typed into a page that runs before the session ended: to lead away from there would throw it away. */
function typedTooLate(visit: Visit, form: URLSearchParams | null, options: ActOptions): FormAnswer | null {
  const leads = options.verb || isMember(visit.actor) || visit.sent !== null || visit.method !== 'POST';
  if (leads || !form || ![...form.values()].some(Boolean)) return null;
  return { errors: {}, formError: visit.words('blocks.signedOut'), values: formValues(form) };
}

/** The form again with what is wrong; for a verb that a browser navigated to, the page it came from with a message. */
function refuse(visit: Visit, form: FormAnswer, status: number, flash: Flash, options: ActOptions) {
  if (options.verb && wantsPage(visit)) throw seeOther(visit.ctx.env, cameFrom(visit, visit.to('/my')), flash);
  const values = Object.fromEntries(Object.entries(form.values).filter(([name]) => !secretFields.test(name)));
  const body = { ...form, values };
  // A route without a page loses the status of `data`: only a whole response keeps it.
  return options.verb ? jsonAnswer(body, status) : answer(body, status);
}

/** Fields of a form; a repeated name becomes a list. */
export function formValues(form: URLSearchParams): FormAnswer['values'] {
  const values: FormAnswer['values'] = Object.create(null);
  let fields = 0;
  for (const [name, value] of form) {
    if (++fields > fieldLimit) throw invalid('form', 'tooManyFields');
    const text = value.normalize('NFC');
    const before = values[name];
    values[name] = before === undefined ? text : Array.isArray(before) ? [...before, text] : [before, text];
  }
  return values;
}

function fieldErrors(error: z.ZodError, visit: Visit): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? 'form');
    errors[field] ??= visit.words.find(`errors.${issue.message}`) ?? visit.words('errors.invalid');
  }
  return errors;
}
