import { useEffect, useState } from 'react';
import { useWords } from '~/words/react';
import { Button } from '../../button';
import { Select } from '../../field';
import { useScripts } from '../../scripts';
import { Verdict } from '../../verdict';
import { KeptFoot, Practice, Score, useKept } from '../kept';
import { type BlockSegment, textOf, textsOf } from '../segment';

/** Each card into its group: one tap where the groups are few, a list where they are many. */
export function Sort({ id, props }: BlockSegment) {
  const t = useWords();
  const scripts = useScripts();
  const kept = useKept(id, 'Sort');
  const [again, setAgain] = useState(false);
  const groups = textsOf(props.groups);
  const cards = textsOf(props.cards);
  const { answer, key } = kept;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer ends the trying
  useEffect(() => setAgain(false), [kept.answer, kept.saving === 'saved']);

  if (answer && key && !again) {
    const right = cards.filter((_, i) => answer.groups[i] === key.groups[i]).length;
    return (
      <Practice id={id} kind={t('blocks.sort')} title={textOf(props.prompt)}>
        <div aria-live="polite" className="grid gap-3">
          <Score done={right} total={cards.length} />
          <ul className="choices">
            {cards.map((card, i) => {
              const correct = answer.groups[i] === key.groups[i];
              return (
                <li key={i} className={`marked ${correct ? 'marked-right' : 'marked-wrong'}`}>
                  <span className="font-semibold">{card}</span>
                  <Verdict right={correct}>
                    {groups[answer.groups[i] ?? -1] ?? t('blocks.nothingChosen')}
                    {!correct && ` → ${groups[key.groups[i] ?? -1] ?? ''}`}
                    <span className="sr-only"> ({t(correct ? 'blocks.right' : 'blocks.wrong')})</span>
                  </Verdict>
                  {key.why[i] && <span className="why">{key.why[i]}</span>}
                </li>
              );
            })}
          </ul>
          {scripts && (
            <div className="no-print">
              <Button icon="undo" onClick={() => setAgain(true)}>
                {t('blocks.tryAgain')}
              </Button>
            </div>
          )}
        </div>
      </Practice>
    );
  }
  return (
    <Practice id={id} kind={t('blocks.sort')} title={textOf(props.prompt)}>
      <form {...kept.form}>
        <ol className="cards">
          {cards.map((card, i) => (
            <li key={i}>
              {groups.length <= 4 ? (
                <fieldset>
                  <legend>{card}</legend>
                  <div className="chips">
                    {groups.map((group, g) => (
                      <label key={g} className="chip">
                        <input
                          type="radio"
                          required
                          name={`group-${i}`}
                          value={g}
                          defaultChecked={again && answer?.groups[i] === g}
                        />
                        <span>{group}</span>
                      </label>
                    ))}
                  </div>
                </fieldset>
              ) : (
                <Select
                  id={`${id}-group-${i}`}
                  label={card}
                  name={`group-${i}`}
                  required
                  defaultValue={again ? answer?.groups[i] : ''}
                  empty={t('blocks.choose')}
                  options={groups.map((group, g) => ({ value: String(g), label: group }))}
                />
              )}
            </li>
          ))}
        </ol>
        <KeptFoot kept={kept}>{t('blocks.check')}</KeptFoot>
      </form>
    </Practice>
  );
}
