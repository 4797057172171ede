import { useState } from 'react';
import { useWords } from '~/words/react';
import { Tick } from '../../field';
import { ProgressBar } from '../../progress';
import { useScripts } from '../../scripts';
import { KeptFoot, Practice, useKept } from '../kept';
import { type BlockSegment, textOf, textsOf } from '../segment';

/** Ticks that are kept: at once where scripts run, with a button otherwise. */
export function Checklist({ id, props }: BlockSegment) {
  const t = useWords();
  const scripts = useScripts();
  const kept = useKept(id, 'Checklist');
  const items = textsOf(props.items);
  const [ticked, setTicked] = useState(() => new Set(kept.answer?.ticked));
  return (
    <Practice id={id} kind={t('blocks.checklist')} title={textOf(props.title)}>
      <form
        {...kept.form}
        onChange={(event) => {
          const { checked, value } = event.target as HTMLInputElement;
          const next = new Set(ticked);
          if (checked) next.add(Number(value));
          else next.delete(Number(value));
          setTicked(next);
          if (kept.signedIn) event.currentTarget.requestSubmit();
        }}
      >
        <div className="progress">
          <p className="mb-1">
            <strong>{t('blocks.ticked', { done: ticked.size, total: items.length })}</strong>
          </p>
          <ProgressBar done={ticked.size} total={items.length} />
        </div>
        <div className="ticks">
          {items.map((item, i) => (
            <Tick
              key={i}
              bare
              type="checkbox"
              name="ticked"
              choice={{ value: String(i), label: item }}
              defaultChecked={ticked.has(i)}
            />
          ))}
        </div>
        <KeptFoot kept={kept}>{scripts ? undefined : t('blocks.saveTicks')}</KeptFoot>
      </form>
    </Practice>
  );
}
