import { Fragment } from 'react';
import { useWords } from '~/words/react';
import { clozeParts, type QuestionShown } from './question';

/** A sentence with gaps to fill, in the sentence itself. */
export function ClozeField({ question, saved }: { question: QuestionShown; saved: Record<string, string> }) {
  const t = useWords();
  let n = 0;
  return (
    <p className="cloze">
      {clozeParts(question.text).map((part, i) => {
        if (i % 2 === 0) return <Fragment key={i}>{part}</Fragment>;
        const gap = question.gaps?.find((one) => one.id === part);
        n += 1;
        const field = {
          name: `${question.id}.${part}`,
          'aria-label': t('blocks.gap', { n }),
          defaultValue: saved[part] ?? '',
        };
        if (gap?.options?.length) {
          return (
            <select key={i} {...field} className="input gap">
              <option value="">{t('blocks.choose')}</option>
              {gap.options.map((option) => (
                <option key={option.id} value={option.id}>
                  {option.text}
                </option>
              ))}
            </select>
          );
        }
        return (
          <input key={i} type="text" {...field} className="input gap" size={14} maxLength={200} autoComplete="off" />
        );
      })}
    </p>
  );
}
