import { Bars } from '~/ui/bars';
import { useWords } from '~/words/react';
import type { QuestionView } from './question-view.server';
import { RemarkBadge } from './questions-table';

/** One question: what its figures say, what was chosen, and how it went in each language. */
export function QuestionSection({ question }: { question: QuestionView }) {
  const { id, n, text, remark, sentences, options, languages } = question;
  const t = useWords();
  return (
    <section id={id} className="grid gap-4 border-t border-line pt-6" aria-labelledby={`${id}-title`}>
      <div className="grid gap-2">
        <p className="flex flex-wrap items-center gap-3 text-small text-soft">
          {t('items.numbered', { n })} <RemarkBadge of={remark} />
        </p>
        <h3 id={`${id}-title`} className="measure">
          {text}
        </h3>
      </div>
      <ul className="measure grid gap-1">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-2">
        {options && (
          <section className="grid content-start gap-3">
            <h4>{t('items.options')}</h4>
            <p className="text-small text-soft">{t('items.optionsHint')}</p>
            <Bars
              label={t('items.options')}
              most={100}
              bars={options.map(({ correct, label, ends, ...bar }) => ({
                ...bar,
                label: (
                  <>
                    {label}
                    {correct && <strong> · {t('items.key')}</strong>}
                    <small className="block text-soft">{ends}</small>
                  </>
                ),
              }))}
            />
          </section>
        )}
        {languages.length > 1 && (
          <section className="grid content-start gap-3">
            <h4>{t('items.languages')}</h4>
            <dl className="grid gap-1">
              {languages.map((language) => (
                <div key={language.key} className="flex flex-wrap justify-between gap-x-4">
                  <dt>{language.label}</dt>
                  <dd className="figures">{language.text}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
      </div>
    </section>
  );
}
