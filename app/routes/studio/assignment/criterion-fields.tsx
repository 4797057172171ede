import { Button } from '~/ui/button';
import { Fault, TextField } from '~/ui/field';
import { InLanguages } from '~/ui/in-languages';
import { useWords } from '~/words/react';
import type { Locale } from '~/words/words';
import { pointsOf } from './points-of';

interface CriterionFieldsProps {
  languages: Locale[];
  values: Record<string, string | string[]>;
  faults: Record<string, string>;
  /** Its place, from 0. */
  at: number;
  isLast: boolean;
  weight: number;
  /** Where the form is sent: a button that moves criteria comes back to them. */
  address: string;
}

const levels = [0, 1, 2, 3, 4] as const;

/** One criterion: its name, its weight, and the words of each level with the points that it gives. */
export function CriterionFields({ at, isLast, weight, address, ...texts }: CriterionFieldsProps) {
  const t = useWords();
  const { values, faults } = texts;
  const name = `criteria.${at}`;
  const of = t('rubric.criterion', { n: at + 1 });
  const tooMany: number[] = [];
  for (let i = levels.length; values[`${name}.levels.${i}.${texts.languages[0]}`] !== undefined; i++) tooMany.push(i);
  const moves = [
    { does: 'up', label: t('studio.up'), icon: 'up', look: 'quiet', disabled: at === 0 },
    { does: 'down', label: t('studio.down'), icon: 'down', look: 'quiet', disabled: isLast },
    { does: 'remove', label: t('studio.remove'), icon: 'trash', look: 'plain', disabled: false },
  ] as const;
  return (
    <li id={name} className="grid min-w-0 gap-4 border-s-2 border-line ps-4">
      <input type="hidden" name={`${name}.id`} value={String(values[`${name}.id`] ?? '')} />
      <h3 className="text-body">{of}</h3>
      {faults[name] && <Fault id={`${name}-fault`}>{faults[name]}</Fault>}
      <InLanguages {...texts} name={`${name}.title`} of={of} label={t('rubric.criterionTitle')} rows={1} />
      <TextField
        name={`${name}.weight`}
        label={
          <>
            <span className="sr-only">{of}: </span>
            {t('rubric.weight')}
          </>
        }
        hint={t('rubric.weightHint')}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={String(values[`${name}.weight`] ?? '')}
        fault={faults[`${name}.weight`]}
      />
      <div id={`${name}.levels`} className="grid gap-4">
        {faults[`${name}.levels`] && <Fault id={`${name}.levels-fault`}>{faults[`${name}.levels`]}</Fault>}
        {levels.map((level) => (
          <InLanguages
            key={level}
            {...texts}
            name={`${name}.levels.${level}`}
            of={of}
            label={t('rubric.level', { level: t(`assignments.level.${level}`), ...pointsOf(weight, level, t.locale) })}
            rows={3}
          />
        ))}
        {tooMany.map((level) => (
          <InLanguages
            key={level}
            {...texts}
            name={`${name}.levels.${level}`}
            of={of}
            label={t('rubric.levelTooMany', { n: level })}
          />
        ))}
      </div>
      <p className="flex flex-wrap gap-2">
        {moves.map(({ does, label, icon, look, disabled }) => (
          <Button
            key={does}
            type="submit"
            name="rows"
            value={`criteria:${at}:${does}`}
            formAction={`${address}#criteria`}
            look={look}
            icon={icon}
            disabled={disabled}
            aria-label={`${label}: ${of}`}
          >
            {label}
          </Button>
        ))}
      </p>
    </li>
  );
}
