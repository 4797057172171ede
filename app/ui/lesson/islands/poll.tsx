import { useEffect, useState } from 'react';
import { useWords } from '~/words/react';
import { Bars } from '../../bars';
import { Button } from '../../button';
import { Tick } from '../../field';
import { useScripts } from '../../scripts';
import { KeptFoot, Practice, useKept } from '../kept';
import { type BlockSegment, textOf, textsOf } from '../segment';

/** One choice, then what the group chose. A choice may be changed. */
export function Poll({ id, props }: BlockSegment) {
  const t = useWords();
  const scripts = useScripts();
  const kept = useKept(id, 'Poll');
  const options = textsOf(props.options);
  const [again, setAgain] = useState(false);
  const mine = kept.answer?.choice;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer ends the choosing
  useEffect(() => setAgain(false), [kept.answer]);
  const { votes, readers: all = 0 } = kept.results ?? {};
  const show = mine !== undefined && votes && !again;
  return (
    <Practice id={id} kind={t('blocks.poll')}>
      {show && (
        <div className="grid gap-3" aria-live="polite">
          <p className="practice-title">{textOf(props.question)}</p>
          <Bars
            most={all}
            bars={options.map((option, i) => {
              const value = votes[i] ?? 0;
              return {
                key: String(i),
                label: option,
                value,
                text: `${value} · ${all ? Math.round((100 * value) / all) : 0} %`,
                mine: i === mine ? t('blocks.yourChoice') : undefined,
              };
            })}
          />
          <p className="hint">{t('blocks.votes', { n: all })}</p>
          {scripts && (
            <div className="no-print">
              <Button look="plain" onClick={() => setAgain(true)}>
                {t('blocks.changeChoice')}
              </Button>
            </div>
          )}
        </div>
      )}
      {!show && (
        <form {...kept.form}>
          <fieldset>
            <legend className="practice-title">{textOf(props.question)}</legend>
            <div className="choices">
              {options.map((option, i) => (
                <Tick
                  key={i}
                  required
                  type="radio"
                  name="choice"
                  choice={{ value: String(i), label: option }}
                  defaultChecked={i === mine}
                />
              ))}
            </div>
          </fieldset>
          <KeptFoot kept={kept} note={t('blocks.pollThen')}>
            {t('blocks.vote')}
          </KeptFoot>
        </form>
      )}
    </Practice>
  );
}
