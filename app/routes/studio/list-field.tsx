import type { ReactNode } from 'react';
import type { BlockField } from '~/domain/catalogue/block-form.schema';
import { Button } from '~/ui/button';
import { Fault } from '~/ui/field';
import { useWords } from '~/words/react';
import type { BlockValue } from './block-tag';

interface ListProps {
  id: string;
  label: string;
  fault?: string;
  field: BlockField;
  list: BlockValue[];
  /** What one more line says at first. */
  blank: BlockValue;
  change(list: BlockValue[]): void;
  drawEntry(entry: BlockValue, id: string, set: (entry: BlockValue | undefined) => void): ReactNode;
}

/** Lines or entries, one below the other, each with what takes it out or moves it up; one more at the end. */
export function ListField({ id, label, fault, field, list, blank, change, drawEntry }: ListProps) {
  const t = useWords();
  const { least = 0, most = 40 } = field;
  const missing = Math.max(1, least) - list.length;
  const shown = missing > 0 ? [...list, ...Array<BlockValue>(missing).fill(blank)] : list;
  const set = (i: number, one: BlockValue) => change(shown.map((was, at) => (at === i ? one : was)));
  const up = (i: number) => change(shown.map((was, at) => (at === i - 1 ? shown[i]! : at === i ? shown[i - 1]! : was)));
  const places = shown.map((one, i) => ({ one, at: i === 0 ? id : `${id}-${i}`, name: `${label}, ${i + 1}` }));
  return (
    <fieldset className={fault ? 'field field-fault' : 'field'}>
      <legend className="label">{label}</legend>
      {fault && <Fault id={`${id}-fault`}>{fault}</Fault>}
      <ol className="grid gap-3">
        {places.map(({ one, at, name }, i) => (
          <li key={at} className="flex items-start gap-2">
            {field.kind === 'lines' ? (
              <input
                id={at}
                aria-label={name}
                className="input min-w-0 flex-1"
                value={typeof one === 'string' ? one : ''}
                onChange={({ target }) => set(i, target.value)}
              />
            ) : (
              <fieldset className="grid min-w-0 flex-1 gap-3 border-l-2 border-line pl-4">
                <legend className="sr-only">{name}</legend>
                {drawEntry(one, `${id}-${i}`, (entry) => set(i, entry ?? {}))}
              </fieldset>
            )}
            <Button look="plain" icon="up" disabled={i === 0} onClick={() => up(i)}>
              <span className="sr-only">{t('studio.upOf', { lesson: name })}</span>
            </Button>
            <Button
              look="plain"
              icon="trash"
              disabled={shown.length <= least}
              onClick={() => change(shown.filter((_, other) => other !== i))}
            >
              <span className="sr-only">{t('studio.removeOf', { lesson: name })}</span>
            </Button>
          </li>
        ))}
      </ol>
      {shown.length < most && (
        <p>
          <Button icon="plus" onClick={() => change([...shown, blank])}>
            {t('studio.oneMore')}
          </Button>
        </p>
      )}
    </fieldset>
  );
}
