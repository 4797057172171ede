import { Link } from '~/ui/link';
import { useWords } from '~/words/react';
import { locales } from '~/words/words';

/** The file to fill in, in each language. */
export function Templates() {
  const t = useWords();
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1">
      <span>{t('rosters.template')}</span>
      {locales.map((locale) => (
        <Link key={locale} to={`/${locale}/coordinate/rosters/template.csv`} reloadDocument>
          {t(`account.language_${locale}`)}
        </Link>
      ))}
    </p>
  );
}
