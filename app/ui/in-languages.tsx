import type { ReactNode } from 'react';
import { useWords } from '~/words/react';
import type { Locale } from '~/words/words';
import { Fault } from './field';

interface InLanguagesProps {
  /** Name of the fields, without the language: `text` is `text.kk`, `text.ru`, `text.en`. */
  name: string;
  label: ReactNode;
  /** Says what it is of to those who do not see what stands around it. */
  of?: string;
  hint?: ReactNode;
  optional?: boolean;
  languages: Locale[];
  values: Record<string, string | string[]>;
  /** Sentences by the name of a field. */
  faults: Record<string, string>;
  rows?: number;
  maxLength?: number;
}

/** One text in its languages: beside each other where there is room, one below the other on phones. */
export function InLanguages(props: InLanguagesProps) {
  const { name, label, of, hint, optional, languages, values, faults, rows = 2, maxLength } = props;
  const t = useWords();
  return (
    <fieldset className="field" aria-describedby={hint ? `${name}-hint` : undefined}>
      <legend className="label">
        {of && <span className="sr-only">{of}: </span>}
        {label}
        {optional && <span className="optional"> {t('blocks.optional')}</span>}
      </legend>
      {hint && (
        <div className="hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {faults[name] && <Fault id={`${name}-fault`}>{faults[name]}</Fault>}
      <div className="grid gap-3 lg:auto-cols-fr lg:grid-flow-col">
        {languages.map((language) => {
          const field = `${name}.${language}`;
          const fault = faults[field];
          const value = values[field];
          return (
            <div key={language} className={fault ? 'field field-fault content-start' : 'field content-start'}>
              <label htmlFor={field} className="text-small text-soft">
                {t('studio.language', { language })}
              </label>
              {fault && <Fault id={`${field}-fault`}>{fault}</Fault>}
              <textarea
                id={field}
                name={field}
                lang={language}
                rows={rows}
                maxLength={maxLength}
                className="input min-h-12"
                defaultValue={Array.isArray(value) ? value[0] : value}
                aria-invalid={fault ? true : undefined}
                aria-describedby={fault ? `${field}-fault` : undefined}
              />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
