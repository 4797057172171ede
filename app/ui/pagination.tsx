import { useWords } from '~/words/react';
import { ButtonLink } from './button';

/** Forward and back by key (never by page number, which lies while people are being added). */
export function Pagination({ previous, next }: { previous?: string | null; next?: string | null }) {
  const t = useWords();
  if (!previous && !next) return null;
  return (
    <nav className="flex flex-wrap justify-between gap-3 py-4" aria-label={t('blocks.pages')}>
      <span>
        {previous && (
          <ButtonLink to={previous} rel="prev" icon="left">
            {t('blocks.previousPage')}
          </ButtonLink>
        )}
      </span>
      <span>
        {next && (
          <ButtonLink to={next} rel="next" iconAfter="right">
            {t('blocks.nextPage')}
          </ButtonLink>
        )}
      </span>
    </nav>
  );
}
