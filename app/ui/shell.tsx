import { Form, useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useWords } from '~/words/react';
import type { Locale } from '~/words/words';
import { Icon, type IconName } from './icon';
import { Link, NavLink } from './link';
import { Mark } from './logo';

export interface NavItem {
  to: string;
  label: string;
  icon?: IconName;
  /** Current only at exactly this address. */
  end?: boolean;
}

/** First thing on the page for the keyboard; the page's `<main id="main" tabIndex={-1}>` is where it leads. */
export function SkipLink() {
  return (
    <a href="#main" className="skip">
      {useWords()('blocks.skip')}
    </a>
  );
}

/** Demo people live here, and their password is public: said on every page. */
export function DemoBanner({ children }: { children?: ReactNode }) {
  const t = useWords();
  return (
    <section className="demo" aria-label={t('blocks.callout.info')}>
      <div className="page flex items-start gap-2">
        <Icon name="info" />
        <p>{children ?? t('blocks.demo')}</p>
      </div>
    </section>
  );
}

interface HeaderProps {
  /** Address of the front page in this language. */
  home: string;
  /** Name of this installation, and its own mark when it has one. */
  brand?: { name: string; logo: string | null };
  /** The main navigation, five at the most. */
  items: NavItem[];
  /** The same page in each language, in the public order. */
  languages: { locale: Locale; href: string }[];
  /** Whoever is signed in; the sheet under the name holds `items` and the way out (a POST). */
  account?: { name: string; items: NavItem[]; signOut: string };
  /** For guests. */
  signIn?: string;
}

/** Brand, navigation, three languages, the account. Everything opens without scripts. */
export function SiteHeader(props: HeaderProps) {
  const t = useWords();
  const { items, account } = props;
  // On another page the sheets are new, and so closed again.
  const { pathname } = useLocation();
  return (
    <header className="site-header">
      <div className="page bar">
        <Link to={props.home} className="brand">
          {props.brand?.logo ? <img src={props.brand.logo} alt="" height={28} /> : <Mark />}
          {props.brand?.name ?? 'Kenes'}
        </Link>
        {items.length > 0 && (
          <nav className="nav-main" aria-label={t('blocks.mainNav')}>
            <ul>
              {items.map((item) => (
                <li key={item.to}>
                  <Item {...item} />
                </li>
              ))}
            </ul>
          </nav>
        )}
        <Languages languages={props.languages} />
        {account ? (
          <details key={`wide ${pathname}`} className="menu only-wide">
            <summary>
              <Icon name="person" />
              <span className="truncate">{account.name}</span>
              <Icon name="chevronDown" />
            </summary>
            <Sheet account={account} items={[]} />
          </details>
        ) : (
          props.signIn && (
            <Link to={props.signIn} className="btn btn-quiet only-wide !inline-flex max-lg:!hidden">
              {t('blocks.signIn')}
            </Link>
          )
        )}
        <details key={`narrow ${pathname}`} className="menu only-narrow">
          <summary>
            <Icon name="menu" />
            <span className="max-sm:sr-only">{t('blocks.menu')}</span>
          </summary>
          <Sheet items={items} account={account} signIn={props.signIn} />
        </details>
      </div>
    </header>
  );
}

function Item({ to, label, icon, end }: NavItem) {
  return (
    <NavLink to={to} end={end} className="nav-link">
      {icon && <Icon name={icon} />}
      {label}
    </NavLink>
  );
}

function Sheet({ items, account, signIn }: Pick<HeaderProps, 'items' | 'account' | 'signIn'>) {
  const t = useWords();
  return (
    <div className="menu-sheet">
      {items.length > 0 && (
        <nav aria-label={t('blocks.mainNav')}>
          {items.map((item) => (
            <Item key={item.to} {...item} />
          ))}
        </nav>
      )}
      {items.length > 0 && (account || signIn) && <hr />}
      {account && (
        <>
          {items.length > 0 && <p className="px-3 pt-1 text-small text-soft">{account.name}</p>}
          <nav aria-label={t('blocks.account')}>
            {account.items.map((item) => (
              <Item key={item.to} {...item} />
            ))}
          </nav>
          <Form method="post" action={account.signOut}>
            <button type="submit" className="nav-link">
              {t('blocks.signOut')}
            </button>
          </Form>
        </>
      )}
      {!account && signIn && (
        <Link to={signIn} className="nav-link">
          {t('blocks.signIn')}
        </Link>
      )}
    </div>
  );
}

const short: Record<Locale, [string, string]> = {
  kk: ['Қаз', 'Қазақша'],
  ru: ['Рус', 'Русский'],
  en: ['Eng', 'English'],
};

/** Plain links that load the page anew: the other language brings its own words and letters. */
function Languages({ languages }: Pick<HeaderProps, 'languages'>) {
  const t = useWords();
  return (
    <nav className="languages" aria-label={t('blocks.language')}>
      {languages.map(({ locale, href }) => (
        <a
          key={locale}
          href={href}
          lang={locale}
          hrefLang={locale}
          aria-current={locale === t.locale ? 'true' : undefined}
          aria-label={short[locale][1]}
        >
          {short[locale][0]}
        </a>
      ))}
    </nav>
  );
}

/** The foot of every page: links, then whatever must be said (owner, funding, licence). */
export function SiteFooter({ brand, items, children }: { brand: string; items: NavItem[]; children?: ReactNode }) {
  const t = useWords();
  return (
    <footer className="site-footer">
      <div className="page grid gap-4">
        {items.length > 0 && (
          <nav aria-label={t('blocks.footerNav', { brand })}>
            <ul>
              {items.map((item) => (
                <li key={item.to}>
                  <Link to={item.to}>{item.label}</Link>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {children && <div className="measure grid gap-2">{children}</div>}
      </div>
    </footer>
  );
}
