import { Link as FetchingLink, useLocation, useNavigate } from '@remix-run/react';
import { type ComponentProps, useEffect } from 'react';

interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  /** An address of this site. */
  to: string;
  /** Loads anew instead of changing the page in place: for files. */
  reloadDocument?: boolean;
  /** Stays where the page is scrolled to. */
  preventScrollReset?: boolean;
  /** Fetches the page behind it once the pointer or the focus is on it: for where people go on. */
  prefetch?: 'intent';
}

/**
 * A link to a page of this site: a plain anchor, for pages have dozens of them and each costs to draw and to wake up.
 * `useLinks` takes the clicks; Remix learns the routes behind `data-discover` before they are wanted.
 */
export function Link({ to, reloadDocument, preventScrollReset, prefetch, ...rest }: LinkProps) {
  if (prefetch) return <FetchingLink {...rest} to={to} prefetch={prefetch} />;
  return (
    <a
      {...rest}
      href={to}
      data-discover={reloadDocument ? undefined : 'true'}
      data-keep-scroll={preventScrollReset ? '' : undefined}
    />
  );
}

/**
 * A link that says when it leads to the page one is on, or to one below it unless `end`. `also` begins the addresses of
 * pages that belong to it and stand elsewhere.
 */
export function NavLink({ end = false, also = [], ...rest }: LinkProps & { end?: boolean; also?: string[] }) {
  const { pathname } = useLocation();
  const here = pathname === rest.to || (!end && pathname.startsWith(`${rest.to}/`));
  const within = also.some((start) => pathname.startsWith(start));
  return <Link {...rest} aria-current={here ? 'page' : within ? 'true' : undefined} />;
}

/** Follows the site's own links in place, as the browser would follow them; all else is left to the browser. */
export function useLinks(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link?.hasAttribute('data-discover') || event.defaultPrevented || event.button !== 0) return;
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.target) return;
      event.preventDefault();
      const { pathname, search, hash } = new URL(link.href);
      const same = pathname + search + hash === location.pathname + location.search + location.hash;
      navigate({ pathname, search, hash }, { replace: same, preventScrollReset: 'keepScroll' in link.dataset });
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [navigate]);
}
