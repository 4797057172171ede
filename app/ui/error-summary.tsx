import { useEffect, useRef } from 'react';
import { useWords } from '~/words/react';

export interface SummedFault {
  field?: string;
  /** The field's label as it stands on the page: half of the sentences say nothing without it. */
  label?: string;
  text: string;
}

/**
 * The list of what is to be mended, at the head of a form sent back: each line names its field and leads to it (the
 * id of a field is its name). Takes the focus when it appears, so that nobody has to look for it.
 */
export function ErrorSummary({ faults }: { faults: SummedFault[] }) {
  const box = useRef<HTMLDivElement>(null);
  const t = useWords();
  const key = faults.map((fault) => fault.text).join('\n');
  useEffect(() => {
    if (key) box.current?.focus();
  }, [key]);
  if (!faults.length) return null;
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box}>
      <h2 className="text-large">{t('blocks.mend', { n: faults.length })}</h2>
      <ul>
        {faults.map(({ field, label, text }) => {
          const line = label ? `${label}: ${text}` : text;
          return <li key={`${field}:${text}`}>{field ? <a href={`#${field}`}>{line}</a> : <strong>{line}</strong>}</li>;
        })}
      </ul>
    </div>
  );
}
