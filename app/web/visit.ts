import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type Actor, isMember, isStaff, type Member, may, type Permission } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import { wordsIn } from '~/words/catalogues.server';
import { isLocale, type Locale, type Words } from '~/words/words';
import { safePath, seeOther } from './redirects';
import type { Upload } from './uploads';

/** What a page or an action is told about the request it answers. */
export interface Visit {
  ctx: Ctx;
  actor: Actor;
  locale: Locale;
  words: Words;
  params: Record<string, string>;
  url: URL;
  method: string;
  /** A header of the request. */
  header(name: string): string | undefined;
  /** Client's address, for rate limits. */
  address: string;
  userAgent: string;
  /** Session token of the browser, or null. */
  token: string | null;
  /** The file that came with the form, or null. */
  upload: Upload | null;
  /** Finished HTML that the document carries once, by key; null when only data is asked for. */
  sent: Map<string, string> | null;
  /** True for an address without a page: a refusal is told on the page that one came from. */
  pageless: boolean;
  /** Address of a page in the language of this visit: `to('/my')` is `/kk/my`. */
  to(path: string): string;
}

export type MemberVisit = Visit & { actor: Member };

/** Who may come: anyone, anybody signed in, or whoever the role table lets do this. */
export type Audience = 'anyone' | 'members' | Permission;

export async function visitOf({ params, context }: LoaderFunctionArgs | ActionFunctionArgs): Promise<Visit> {
  const { actor } = await context.who();
  const { locale } = context;
  return {
    ctx: context.ctx,
    actor,
    locale,
    words: wordsIn(locale),
    params: params as Record<string, string>,
    url: new URL(context.url),
    method: context.method,
    header: context.header,
    address: context.address,
    userAgent: context.userAgent,
    token: context.token,
    upload: context.upload,
    sent: context.sent,
    pageless: context.pageless,
    to: (path) => `/${locale}${path === '/' ? '' : path}`,
  };
}

/** True when a page is to follow: to a browser, or to the scripts that change the page in place. */
export const wantsPage = ({ header, sent }: Visit): boolean =>
  sent === null || header('accept')?.includes('text/html') === true;

/** The page of ours that sent this request, with its query, or the fallback. */
export function cameFrom({ ctx, header }: Visit, fallback: string): string {
  const referer = header('referer');
  if (!referer || !URL.canParse(referer)) return fallback;
  const { origin, pathname, search } = new URL(referer);
  return origin === new URL(ctx.env.baseUrl).origin ? safePath(pathname + search, fallback) : fallback;
}

/**
 * Lets the right people in. A guest is sent to sign in and comes back; staff without a second factor are sent to
 * set one up; for anybody else the page is missing, so that nobody learns what is there.
 */
export function admit(visit: Visit, audience: Audience): void {
  // `/kk`, `/ru`, `/en`: any other first part of an address is missing.
  if (visit.params.locale !== undefined && !isLocale(visit.params.locale)) throw missing();
  if (audience === 'anyone') return;
  const { actor, ctx, url, to } = visit;
  if (!isMember(actor)) {
    const sent = visit.method === 'POST';
    const back = sent ? cameFrom(visit, '') : url.pathname + url.search;
    // A page's own reports of reading time have nothing that somebody typed.
    const flash = sent && wantsPage(visit) ? ({ tone: 'problem', key: 'account.loggedOut' } as const) : undefined;
    throw seeOther(ctx.env, `${to('/sign-in')}${back && `?to=${encodeURIComponent(back)}`}`, flash);
  }
  if (audience === 'members') return;
  if (may(actor, audience)) return;
  if (isStaff(actor) && !actor.secondFactor) throw seeOther(ctx.env, to('/account/second-factor'));
  throw missing();
}
