import { type RefObject, useEffect, useState } from 'react';
import { rubricScore } from '~/domain/catalogue/rubric-choices';
import { levelField } from '~/domain/marking/work-choices';
import { useWords } from '~/words/react';
import type { MarkView } from './mark-view.server';

interface Props {
  criteria: MarkView['criteria'];
  pass: number;
  /** What the server knows: drawn before scripts run. */
  levels: Record<string, number>;
  form: RefObject<HTMLFormElement | null>;
}

/** The points by the levels chosen so far. Without scripts it tells those of the last saving. */
export function Total({ criteria, pass, levels: known, form }: Props) {
  const [levels, setLevels] = useState(known);
  const t = useWords();
  useEffect(() => {
    const from = form.current;
    if (!from) return;
    const count = () => setLevels(chosenIn(from, criteria));
    count();
    from.addEventListener('change', count);
    return () => from.removeEventListener('change', count);
  }, [form, criteria]);
  const left = criteria.filter(({ id }) => levels[id] === undefined).length;
  const { points, passed } = rubricScore(criteria, pass, levels);
  return (
    <p role="status" className="figures">
      {left > 0 ? (
        t('marking.totalOpen', { left })
      ) : (
        <>
          <strong className="text-large">{t('marking.total', { points })}</strong>
          <span className="block text-small text-soft">
            {t(passed ? 'marking.totalPasses' : 'marking.totalPassesNot', { pass })}
          </span>
        </>
      )}
    </p>
  );
}

function chosenIn(form: HTMLFormElement, criteria: MarkView['criteria']): Record<string, number> {
  const fields = new FormData(form);
  return Object.fromEntries(
    criteria.flatMap(({ id }) => {
      const value = fields.get(levelField(id));
      return typeof value === 'string' ? [[id, Number(value)]] : [];
    }),
  );
}
