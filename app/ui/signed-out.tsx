import { useLocation } from '@remix-run/react';
import { useWords } from '~/words/react';

/** The address of the sign-in page that leads back to a place of this site. */
export const signInPath = (locale: string, back: string) => `/${locale}/sign-in?to=${encodeURIComponent(back)}`;

/** The same of the page where one opens an account. */
export const signUpPath = (locale: string, back: string) => `/${locale}/sign-up?to=${encodeURIComponent(back)}`;

/**
 * Beside what was typed when the session has ended: in another tab one logs in again, here nothing is lost. `back`:
 * this page, where the router does not know it.
 */
export function SignedOut({ back }: { back?: string }) {
  const t = useWords();
  const { pathname, search } = useLocation();
  return (
    <span>
      {t('blocks.signedOut')}{' '}
      <a href={signInPath(t.locale, back ?? pathname + search)} target="_blank" rel="noreferrer">
        {t('blocks.signInElsewhere')}
      </a>
    </span>
  );
}
