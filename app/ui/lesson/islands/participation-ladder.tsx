import { useEffect, useState } from 'react';
import { useWords } from '~/words/react';
import { Button } from '../../button';
import { Select } from '../../field';
import { useScripts } from '../../scripts';
import { Verdict } from '../../verdict';
import { KeptFoot, Practice, Score, useKept } from '../kept';
import { type BlockSegment, textOf, textsOf } from '../segment';

/** Sherry Arnstein, A Ladder of Citizen Participation, 1969: rungs 8 (top) to 1. */
const rungs = [8, 7, 6, 5, 4, 3, 2, 1] as const;
const bandOf = (rung: number) => (rung >= 6 ? 'power' : rung >= 3 ? 'token' : 'none');

/** Practices put on Arnstein's eight rungs; the ladder beside the lists follows what is chosen. */
export function ParticipationLadder({ id, props }: BlockSegment) {
  const t = useWords();
  const scripts = useScripts();
  const kept = useKept(id, 'ParticipationLadder');
  const [again, setAgain] = useState(false);
  const practices = textsOf(props.practices);
  const { answer, key } = kept;
  const [chosen, setChosen] = useState<(number | undefined)[]>(() => practices.map((_, i) => answer?.rungs[i]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer ends the trying
  useEffect(() => setAgain(false), [kept.answer, kept.saving === 'saved']);
  const rungName = (rung: number) => `${rung}. ${t(`blocks.rung.${rung as (typeof rungs)[number]}`)}`;
  const done = Boolean(answer && key && !again);
  const placed = done ? (key?.rungs ?? []) : chosen;

  const ladder = (
    <ol className="ladder" reversed aria-label={t('blocks.ladder')}>
      {rungs.map((rung) => {
        const here = placed.flatMap((at, i) => (at === rung ? [i + 1] : []));
        return (
          <li key={rung} className={`rung rung-${bandOf(rung)}`} value={rung}>
            <span className="rung-name">
              <b>{rung}</b> {t(`blocks.rung.${rung}`)}
            </span>
            {here.length > 0 && (
              <span className="rung-marks">
                {here.map((n) => (
                  <span key={n} className="pin" title={practices[n - 1]}>
                    <span className="sr-only">{t('blocks.practiceNumber')} </span>
                    {n}
                  </span>
                ))}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );

  return (
    <Practice id={id} kind={t('blocks.ladder')} title={textOf(props.prompt)}>
      <div className="ladder-frame">
        {ladder}
        {done && answer && key ? (
          <div aria-live="polite" className="grid content-start gap-3">
            <Score
              done={practices.filter((_, i) => answer.rungs[i] === key.rungs[i]).length}
              total={practices.length}
            />
            <ol className="choices">
              {practices.map((practice, i) => {
                const correct = answer.rungs[i] === key.rungs[i];
                return (
                  <li key={i} className={`marked ${correct ? 'marked-right' : 'marked-wrong'}`}>
                    <span className="font-semibold">
                      {i + 1}. {practice}
                    </span>
                    <Verdict right={correct}>
                      {t('blocks.yours')}: {answer.rungs[i] ? rungName(answer.rungs[i]) : t('blocks.nothingChosen')}
                    </Verdict>
                    {!correct && key.rungs[i] && (
                      <Verdict right>
                        {t('blocks.compareWith')}: {rungName(key.rungs[i])}
                      </Verdict>
                    )}
                    {key.why[i] && <span className="why">{key.why[i]}</span>}
                  </li>
                );
              })}
            </ol>
            {scripts && (
              <div className="no-print">
                <Button icon="undo" onClick={() => setAgain(true)}>
                  {t('blocks.tryAgain')}
                </Button>
              </div>
            )}
          </div>
        ) : (
          <form {...kept.form}>
            <ol className="cards">
              {practices.map((practice, i) => (
                <li key={i}>
                  <Select
                    id={`${id}-rung-${i}`}
                    label={`${i + 1}. ${practice}`}
                    name={`rung-${i}`}
                    required
                    defaultValue={chosen[i] ?? ''}
                    empty={t('blocks.chooseRung')}
                    options={rungs.map((rung) => ({ value: String(rung), label: rungName(rung) }))}
                    onChange={(event) => {
                      const rung = Number(event.target.value) || undefined;
                      setChosen((before) => before.map((one, at) => (at === i ? rung : one)));
                    }}
                  />
                </li>
              ))}
            </ol>
            <KeptFoot kept={kept}>{t('blocks.compare')}</KeptFoot>
          </form>
        )}
      </div>
    </Practice>
  );
}
