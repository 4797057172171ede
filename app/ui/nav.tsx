import { useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useWords } from '~/words/react';
import { Icon } from './icon';
import { Link, NavLink } from './link';

/** Where this page stands; the last one is the page itself and no link. */
export function Breadcrumbs({ items }: { items: { to?: string; label: string }[] }) {
  const t = useWords();
  return (
    <nav aria-label={t('blocks.breadcrumbs')} className="no-print">
      <ol className="crumbs">
        {items.map(({ to, label }, i) => (
          <li key={`${i}${label}`}>
            {i > 0 && <Icon name="chevronRight" />}
            {to ? <Link to={to}>{label}</Link> : <span aria-current="page">{label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Pages of one area side by side. They are links: each has its address. */
export function TabsNav(props: {
  label: string;
  items: { to: string; label: string; end?: boolean; also?: string[]; count?: number }[];
}) {
  const list = useRef<HTMLUListElement>(null);
  const { pathname } = useLocation();
  // The tab of this page may stand beyond the edge of a phone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another tab
  useEffect(() => {
    const here = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current && here)
      list.current.scrollLeft = here.offsetLeft - (list.current.clientWidth - here.offsetWidth) / 2;
  }, [pathname]);
  return (
    <nav className="tabs-nav" aria-label={props.label}>
      <ul ref={list}>
        {props.items.map(({ to, label, end, also, count }) => (
          <li key={to}>
            <NavLink to={to} end={end} also={also} prefetch="intent">
              {label}
              {count !== undefined && <span className="ms-1.5 font-normal">{count}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
