import { commentField, levelField } from '~/domain/marking/work-choices';
import { useWords } from '~/words/react';
import { useAnswer } from '../account/form-answer';
import type { MarkView } from './mark-view.server';

/** A mark that came too late: all that was chosen and typed, to be copied from. */
export function NotGiven({ criteria }: Pick<MarkView, 'criteria'>) {
  const { typed, values } = useTyped();
  const t = useWords();
  if (!values) return null;
  const levels = [0, 1, 2, 3, 4] as const;
  return (
    <section className="measure grid gap-3" aria-labelledby="not-given">
      <h2 id="not-given">{t('marking.notGiven')}</h2>
      <p className="text-soft">{t('marking.notGivenHint')}</p>
      <dl className="grid gap-3">
        {criteria.map(({ id, title }) => {
          const level = levels.find((one) => String(one) === typed(levelField(id)));
          return (
            <div key={id}>
              <dt className="font-semibold">{title}</dt>
              <dd>{level === undefined ? t('marking.noLevel') : t(`assignments.level.${level}`)}</dd>
              <dd className="whitespace-pre-line break-words">{typed(commentField(id))}</dd>
            </div>
          );
        })}
      </dl>
      {Object.entries(values)
        .filter(([name, value]) => /^place-\d+$/.test(name) && value)
        .map(([name, value]) => (
          <p key={name} className="whitespace-pre-line break-words">
            {t('marking.paragraph', { n: name.slice('place-'.length) })}: {value}
          </p>
        ))}
      {typed('words') && <p className="whitespace-pre-line break-words">{typed('words')}</p>}
    </section>
  );
}

/** Fields of a mark that a form sent and that was refused; null where it was another form, or none. */
function useTyped() {
  const { typed, sent } = useAnswer();
  const values = sent && 'words' in sent ? sent : null;
  return { typed, values };
}
