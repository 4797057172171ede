import { useState } from 'react';
import { useWords } from '~/words/react';
import { Select } from '../field';
import type { QuestionShown } from './question';

/** Longer than this a choice may be cut in the closed list of a phone, so it is written out below. */
const fits = 26;

/** A list of right sides for each left side. */
export function MatchField({ question, saved }: { question: QuestionShown; saved: Record<string, string> }) {
  const t = useWords();
  const [chosen, setChosen] = useState(saved);
  const rights = question.rights ?? [];
  return (
    <ol className="cards">
      {question.lefts?.map((left) => {
        const text = rights.find((right) => right.id === chosen[left.id])?.text ?? '';
        return (
          <li key={left.id}>
            <Select
              id={`${question.id}-${left.id}`}
              name={`${question.id}.${left.id}`}
              label={left.text}
              defaultValue={saved[left.id] ?? ''}
              empty={t('blocks.choose')}
              options={rights.map((right) => ({ value: right.id, label: right.text }))}
              onChange={(event) => setChosen({ ...chosen, [left.id]: event.target.value })}
            />
            {text.length > fits && (
              <p className="hint mt-1" aria-hidden="true">
                {text}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
