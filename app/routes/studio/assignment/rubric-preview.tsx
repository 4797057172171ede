import type { ReactNode } from 'react';
import { Table } from '~/ui/table';
import { useLocale, useWords } from '~/words/react';
import type { Locale } from '~/words/words';
import { pointsOf } from './points-of';

interface RubricPreviewProps {
  values: Record<string, string | string[]>;
  languages: Locale[];
  weights: number[];
  /** The button that draws it anew. */
  children: ReactNode;
}

const levels = [0, 1, 2, 3, 4] as const;

/** Criteria down, levels across, with the words of each in the language of the page and the points that it gives. */
export function RubricPreview({ values, languages, weights, children }: RubricPreviewProps) {
  const t = useWords();
  const locale = useLocale();
  const text = (name: string) => {
    const lang = [locale, ...languages].find((one) => values[`${name}.${one}`]);
    return lang ? <span lang={lang}>{String(values[`${name}.${lang}`])}</span> : '–';
  };
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (
    <section id="rubric" className="grid min-w-0 gap-4" aria-labelledby="rubric-title">
      <div className="grid gap-1">
        <h2 id="rubric-title" className="text-large">
          {t('rubric.table')}
        </h2>
        <p className="hint measure">{t('rubric.tableHint')}</p>
      </div>
      <div className="rubric">
        <Table
          caption={t('rubric.table')}
          captionHidden
          rows={weights.map((weight, at) => ({ weight, at }))}
          rowKey={({ at }) => String(at)}
          columns={[
            {
              key: 'criterion',
              title: t('assignments.criterion'),
              cell: ({ at, weight }) => (
                <>
                  {text(`criteria.${at}.title`)}
                  <span className="block font-normal text-soft">{t('assignments.weight', { n: weight })}</span>
                </>
              ),
            },
            ...levels.map((level) => ({
              key: String(level),
              title: t(`assignments.level.${level}`),
              cell: ({ at, weight }: { at: number; weight: number }) => (
                <span>
                  {text(`criteria.${at}.levels.${level}`)}
                  <span className="block text-soft">{t('rubric.points', pointsOf(weight, level, t.locale))}</span>
                </span>
              ),
            })),
          ]}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        {children}
        <p className="figures">{t('rubric.total', { n: total })}</p>
      </div>
    </section>
  );
}
