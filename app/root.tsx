import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { data } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useNavigation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { guest } from './domain/identity/index.server';
import styles from './styles/app.css?url';
import { ButtonLink } from './ui/button';
import { EmptyState } from './ui/empty-state';
import { fontPreloads } from './ui/fonts';
import { useLinks } from './ui/link';
import { Toast } from './ui/notice';
import { DemoBanner, type NavItem, SiteFooter, SiteHeader, SkipLink } from './ui/shell';
import { WaitingBar } from './ui/waiting-bar';
import { isBare, isKiosk } from './web/bare';
import { useDocumentHead } from './web/document-head';
import { noFlashCookie, readFlash } from './web/flash';
import { sessionCookie } from './web/session';
import { shellOf } from './web/shell.server';
import { wordsIn } from './words/catalogues.server';
import { useWords } from './words/react';
import { type Locale, locales } from './words/words';

export const links: LinksFunction = () => [{ rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const kiosk = isKiosk(new URL(context.url).pathname);
  const { actor, renewed } = kiosk ? { actor: guest(context.locale), renewed: false } : await context.who();
  const flash = readFlash(request.headers.get('cookie'));
  const headers = new Headers();
  if (flash) headers.append('Set-Cookie', noFlashCookie);
  if (renewed && context.token) headers.append('Set-Cookie', sessionCookie(context.ctx.env, context.token));
  const words = wordsIn(context.locale);
  const faults = { missing: words('common.missingTitle'), other: words('common.errorTitle') };
  const { requestId } = context.ctx;
  // A sentence, not its key: the browser has not all words.
  const toast = flash && {
    tone: flash.tone === 'done' ? ('right' as const) : ('fault' as const),
    text: words.find(flash.key, flash.params) ?? words('errors.generic'),
  };
  return data({ ...(await shellOf(context, actor)), toast, faults, requestId }, { headers });
}

/** A page has a title of its own; where it failed, the title says so. */
export const meta: MetaFunction<typeof loader> = ({ data: shell, error }) => {
  // Without the frame nothing is known of this site, not even its name: the document says what happened.
  if (!shell) return [];
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return [{ title: error ? shell.faults[missing ? 'missing' : 'other'] : shell.brand.name }];
};

/** The language does not change under a running page: a change of language loads the page anew. */
export function Layout({ children }: { children: ReactNode }) {
  const t = useWords();
  const shell = useRouteLoaderData<typeof loader>('root');
  const { nonce, styles: inPage } = useDocumentHead();
  const { pathname, search } = useLocation();
  const rest = pathname.replace(/^\/(kk|ru|en)(?=\/|$)/, '');
  const bare = isBare(pathname);
  /** Seconds after which a page that changes by itself is loaded anew where no script changes it. */
  const { again } = (useMatches().at(-1)?.data ?? {}) as { again?: number | null };
  const hrefIn = (locale: Locale) => `/${locale}${rest}${search}`;
  return (
    <html lang={t.locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {fontPreloads(t.locale).map((link) => (
          <link key={link.href} {...link} />
        ))}
        {locales.map((locale) => (
          <link key={locale} rel="alternate" hrefLang={locale} href={hrefIn(locale)} />
        ))}
        {!shell && <title>{t('common.errorTitle')}</title>}
        <Meta />
        {again && (
          <noscript>
            <meta httpEquiv="refresh" content={String(again)} />
          </noscript>
        )}
        <Links />
        {inPage === null ? (
          <link rel="stylesheet" href={styles} />
        ) : (
          <style
            nonce={nonce}
            data-styles={styles}
            suppressHydrationWarning
            dangerouslySetInnerHTML={{ __html: inPage }}
          />
        )}
        {shell?.brand.styled && <link rel="stylesheet" href="/brand.css" />}
      </head>
      <body>
        <SkipLink />
        {shell?.demo && <DemoBanner />}
        {!bare && (
          <SiteHeader
            home={`/${t.locale}`}
            brand={shell?.brand}
            items={shell?.nav ?? []}
            languages={locales.map((locale) => ({ locale, href: hrefIn(locale) }))}
            account={shell?.account ?? undefined}
            signIn={shell?.account ? undefined : `/${t.locale}/sign-in`}
          />
        )}
        <main id="main" tabIndex={-1} className="page">
          {shell?.toast && <Toast tone={shell.toast.tone}>{shell.toast.text}</Toast>}
          {children}
        </main>
        {!bare && (
          <SiteFooter brand={shell?.brand.name ?? ''} items={(shell?.footer ?? []) as NavItem[]}>
            <p>{t('common.brandLine')}</p>
          </SiteFooter>
        )}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  useLinks();
  const waits = useNavigation().state !== 'idle';
  return (
    <>
      {waits && <WaitingBar />}
      <Outlet />
    </>
  );
}

/** What a refusal or a bug looks like: the sentence, the way out, the request's number for a bug. */
export function ErrorBoundary() {
  const error = useRouteError();
  const shell = useRouteLoaderData<typeof loader>('root');
  const t = useWords();
  const refusal = isRouteErrorResponse(error) ? error : null;
  const sentence =
    (refusal?.data as { sentence?: string } | undefined)?.sentence ??
    t(refusal?.status === 404 ? 'errors.notFound' : 'errors.generic');
  const title = t(refusal?.status === 404 ? 'common.missingTitle' : 'common.errorTitle');
  return (
    <EmptyState
      whole
      title={title}
      action={
        <ButtonLink to={`/${t.locale}`} look="primary">
          {t('common.toFront')}
        </ButtonLink>
      }
    >
      <p>{sentence}</p>
      {!refusal && shell?.requestId && <p>{t('common.requestId', { id: shell.requestId })}</p>}
    </EmptyState>
  );
}
