import { useState } from 'react';
import type { Properties } from '~/domain/catalogue/lesson.schema';
import { useWords } from '~/words/react';
import { Button } from '../../button';
import { TextField } from '../../field';
import { useScripts } from '../../scripts';
import { fieldFigure, figure, figurePattern, sumOf, typedFigure } from '../figures';
import { KeptFoot, Practice, useKept } from '../kept';
import { useLive } from '../live';
import { type BlockSegment, textOf } from '../segment';
import { type Part, StackedBar } from './stacked-bar';

/** What is added up on each side, in the order of the bars. */
const parts = [
  ['public', 'cost', 'main'],
  ['public', 'neutrality', 'rest'],
  ['public', 'transferableRisk', 'risk'],
  ['public', 'retainedRisk', 'risk'],
  ['partnership', 'payments', 'main'],
  ['partnership', 'retainedRisk', 'risk'],
  ['partnership', 'management', 'rest'],
] as const;
const sides = ['public', 'partnership'] as const;

/**
 * Two ways to deliver the same service, added up part by part: what the public side would pay with its risks (the
 * public sector comparator) against what a partnership costs it.
 */
export function ValueForMoney({ id, props }: BlockSegment) {
  const t = useWords();
  const scripts = useScripts();
  const kept = useKept(id, 'ValueForMoney');
  const amountIn = (from: unknown, [side, part]: (typeof parts)[number]) =>
    Number((from as Record<string, Properties> | undefined)?.[side]?.[part] ?? 0);
  /** How often the first numbers were called back: the fields are drawn anew with them. */
  const [round, setRound] = useState(0);
  const live = useLive(round);
  const fields = parts.map((part) => {
    const amount = amountIn(round === 0 && kept.answer ? kept.answer : props, part);
    return kept.field(`${part[0]}-${part[1]}`, fieldFigure(amount, t.locale));
  });
  const amounts = fields.map(({ name, defaultValue }) => Math.max(0, typedFigure(live.one(name, defaultValue)) ?? 0));
  const unit = textOf(props.unit);
  const money = (amount: number) => figure(amount, t.locale);
  const partsOf = (side: (typeof sides)[number]): Part[] =>
    parts.flatMap((part, i) => (part[0] === side ? { n: i + 1, value: amounts[i]!, kind: part[2] } : []));
  const [publicly, together] = sides.map((side) => sumOf(partsOf(side).map(({ value }) => value))) as [number, number];
  const saving = sumOf([publicly, -together]);
  const difference = {
    amount: money(Math.abs(saving)),
    unit,
    share: money(publicly ? Math.round((1000 * Math.abs(saving)) / publicly) / 10 : 0),
  };

  return (
    <Practice id={id} kind={t('blocks.vfm')} title={textOf(props.prompt)}>
      <p className="hint">{t('blocks.fictional')}</p>
      <div className="my-4 grid gap-3">
        {sides.map((side, s) => (
          <div key={side}>
            <p className="flex flex-wrap justify-between gap-x-4">
              <span>{t(`blocks.vfm.${side}`)}</span>
              <b>{`${money([publicly, together][s]!)} ${unit}`}</b>
            </p>
            <StackedBar parts={partsOf(side)} longest={Math.max(publicly, together)} />
          </div>
        ))}
        <p className="outcome" aria-live="polite">
          {saving === 0 ? t('blocks.vfm.equal') : t(saving > 0 ? 'blocks.vfm.saves' : 'blocks.vfm.costs', difference)}
        </p>
        {textOf(props.note) && <p className="hint">{textOf(props.note)}</p>}
      </div>
      <form {...kept.form} {...live.form} key={round}>
        {sides.map((side) => (
          <fieldset key={side} className="mt-4">
            <legend className="part-title">{t(`blocks.vfm.${side}`)}</legend>
            <div className="cells">
              {parts.map((part, i) => {
                if (part[0] !== side) return null;
                return (
                  <TextField
                    key={part[1]}
                    {...fields[i]!}
                    label={`${i + 1}. ${t(`blocks.part.${part[1]}`)}`}
                    inputMode="decimal"
                    required
                    pattern={figurePattern}
                    maxLength={16}
                  />
                );
              })}
            </div>
          </fieldset>
        ))}
        <KeptFoot kept={kept} note={kept.answer && t('blocks.kept')}>
          {t('blocks.saveNumbers')}
        </KeptFoot>
        {scripts && (
          <div className="no-print mt-2">
            <Button look="plain" icon="undo" onClick={() => setRound(round + 1)}>
              {t('blocks.firstNumbers')}
            </Button>
          </div>
        )}
      </form>
    </Practice>
  );
}
