import { scale } from '~/domain/surveys/survey-choices';
import { Fault } from '~/ui/field';
import { useWords } from '~/words/react';

interface ScaleProps {
  name: string;
  label: string;
  /** What 1 and 5 mean. */
  low: string;
  high: string;
  /** The value that is set; nothing is set beforehand. */
  value: string;
  fault?: string;
  /** The meaning of the ends stands above several of these already. */
  hintHidden?: boolean;
}

/** Five numbers in a row, one to be chosen: the ends are named in words, for screen readers on the numbers themselves. */
export function Scale({ name, label, low, high, value, fault, hintHidden }: ScaleProps) {
  const t = useWords();
  const ends: Record<string, string> = { '1': low, '5': high };
  const described = [!hintHidden && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  return (
    <div className={fault ? 'field-fault' : undefined}>
      <fieldset className="field" aria-describedby={described || undefined}>
        <legend className="label">{label}</legend>
        {!hintHidden && (
          <div className="hint" id={`${name}-hint`}>
            {t('surveys.scale', { low, high })}
          </div>
        )}
        {fault && <Fault id={`${name}-fault`}>{fault}</Fault>}
        <div className="grid max-w-[24rem] grid-cols-5 gap-1.5">
          {scale.map((one, i) => (
            <label key={one} className="choice !grid-cols-1 justify-items-center !px-1 text-center">
              <input
                type="radio"
                className="tick"
                name={name}
                id={i === 0 ? name : `${name}-${one}`}
                value={one}
                defaultChecked={value === one}
                aria-invalid={fault ? true : undefined}
              />
              <span className="figures">
                {one}
                {ends[one] && <span className="sr-only">, {ends[one]}</span>}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
