import { Bars } from '~/ui/bars';
import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';
import type { ConsequencesView } from './consequences.server';

/** What a publication asks otherwise, and how many people it would concern: said before anything is done. */
export function Consequences({ of: { sentences, outcome } }: { of: ConsequencesView }) {
  const t = useWords();
  return (
    <section className="grid gap-4">
      <h2>{t('review.asked.heading')}</h2>
      <ul className="measure list-disc ps-6">
        {sentences.map((sentence) => (
          <li key={sentence} className="break-words">
            {sentence}
          </li>
        ))}
      </ul>
      {!outcome || outcome.enrolled === 0 ? (
        <p className="measure">{t('review.people.none')}</p>
      ) : (
        <Outcome of={outcome} />
      )}
    </section>
  );
}

function Outcome({ of: { enrolled, completed, lose, gain } }: { of: NonNullable<ConsequencesView['outcome']> }) {
  const t = useWords();
  const bars = { completed, lose, gain };
  return (
    <>
      <h3>{t('review.people.heading', { n: enrolled })}</h3>
      <p className="measure">
        <strong>{t('review.people.sentence', { lose, gain })}</strong>
      </p>
      <div className="measure">
        <Bars
          most={enrolled}
          bars={(Object.keys(bars) as (keyof typeof bars)[]).map((key) => ({
            key,
            label: t(`review.people.${key}`),
            value: bars[key],
            text: bars[key],
          }))}
        />
      </div>
      <Notice tone="right">
        <p>{t('review.people.keptNote', { n: lose })}</p>
        {gain > 0 && <p className="mt-2">{t('review.people.gainNote', { n: gain })}</p>}
      </Notice>
    </>
  );
}
