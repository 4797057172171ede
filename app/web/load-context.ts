import type { AppLoadContext } from '@remix-run/node';
import type { Request, Response } from 'express';
import { type Actor, actorOf } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { isLocale, type Locale } from '~/words/words';
import { addressOf } from './request-body';
import { readSessionCookie } from './session';
import type { Upload } from './uploads';

/** What each loader and action of one request shares. */
export interface RequestFacts {
  ctx: Ctx;
  nonce: string;
  /** The whole address of the page that is asked for, also when only its data is. */
  url: string;
  method: string;
  /** A header of the request; its name in lower case. */
  header(name: string): string | undefined;
  /** Language of the address, else of the browser. */
  locale: Locale;
  /** Address of the client, as far as trusted proxies tell. */
  address: string;
  userAgent: string;
  /** Token of the session cookie, or null. */
  token: string | null;
  /** Fields of the form that was sent; null when there is none, or not an ordinary one. */
  form: URLSearchParams | null;
  /** The file that came with the form, or null. */
  upload: Upload | null;
  /** Finished HTML that the document carries once, by key; null when only data is asked for. */
  sent: Map<string, string> | null;
  /** True for an address that has no page to show a refusal on: a verb, a file. */
  pageless: boolean;
  /** Who asks: found once, however many loaders ask. `renewed`: send the cookie again. */
  who(): Promise<{ actor: Actor; renewed: boolean }>;
}

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestFacts {}
}

export function loadContextOf(shared: Ctx) {
  return (req: Request, res: Response): AppLoadContext => {
    const ctx: Ctx = { ...shared, requestId: res.locals.requestId };
    const first = req.path.split('/')[1]?.replace(/\.data$/, '');
    const locale = isLocale(first) ? first : preferredLocale(req.get('cookie'), req.get('accept-language'));
    const token = readSessionCookie(shared.env, req.get('cookie'));
    let who: ReturnType<RequestFacts['who']> | undefined;
    return {
      ctx,
      nonce: res.locals.nonce,
      url: pageOf(addressOf(req)),
      method: req.method,
      header: (name) => {
        const value = req.headers[name];
        return Array.isArray(value) ? value.join(', ') : value;
      },
      locale,
      address: req.ip ?? 'unknown',
      userAgent: req.get('user-agent') ?? '',
      token,
      form: res.locals.form ?? null,
      upload: res.locals.upload ?? null,
      pageless: res.locals.pageless === true,
      sent: req.path.endsWith('.data') ? null : new Map(),
      who: () => {
        who ??= actorOf(ctx, token, locale);
        return who;
      },
    };
  };
}

/** What Remix adds to an address to ask for data only does not belong to it. */
function pageOf(address: string): string {
  if (!dataAddress.test(address)) return address;
  const url = new URL(address);
  url.pathname = url.pathname.replace(/\.data$/, '');
  url.searchParams.delete('_routes');
  return url.href;
}

const dataAddress = /^[^?]*\.data(\?|$)/;

/** Language by cookie, then by the browser's list, then Kazakh. */
export function preferredLocale(cookie: string | undefined, acceptLanguage: string | undefined): Locale {
  const chosen = /(?:^|;\s*)locale=(kk|ru|en)(?:;|$)/.exec(cookie ?? '')?.[1];
  if (isLocale(chosen)) return chosen;
  const listed = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return { locale: tag.slice(0, 2).toLowerCase(), quality: Number(quality ?? 1) };
    })
    .sort((a, b) => b.quality - a.quality)
    .find(({ locale }) => isLocale(locale));
  return (listed?.locale as Locale | undefined) ?? 'kk';
}
