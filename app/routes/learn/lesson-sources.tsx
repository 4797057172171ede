import { useWords } from '~/words/react';
import type { LessonSheet } from './lesson-sheet.server';

/** What the lesson rests on, with the day on which each source was checked. */
export function LessonSources({ sources, lawChecked }: Pick<LessonSheet, 'sources' | 'lawChecked'>) {
  const t = useWords();
  if (sources.length === 0 && !lawChecked) return null;
  return (
    <section className="measure mt-12 border-t border-line pt-6 text-small" aria-labelledby="sources">
      {sources.length > 0 && (
        <>
          <h2 id="sources" className="!text-body">
            {t('learn.sources')}
          </h2>
          <ol className="mt-2 list-decimal ps-5">
            {sources.map(({ title, detail, url, checked }) => (
              <li key={`${title}${detail}`} className="mb-1.5">
                {url ? (
                  <a href={url} rel="noopener">
                    {title}
                  </a>
                ) : (
                  title
                )}
                {detail && `. ${detail}`}
                {checked && <span className="text-soft"> · {checked}</span>}
              </li>
            ))}
          </ol>
        </>
      )}
      {lawChecked && <p className="mt-3 text-soft">{lawChecked}</p>}
    </section>
  );
}
