import type { Flow } from '~/domain/catalogue/lesson.schema';
import { useWords } from '~/words/react';
import { Select } from '../../field';
import { Verdict } from '../../verdict';
import { Again, KeptFoot, Practice, Score, useAgain, useKept } from '../kept';
import { useLive } from '../live';
import { type BlockSegment, textOf, textsOf } from '../segment';
import { letterOf, MoneySketch } from './money-sketch';

/** Who pays and who receives each payment; the sketch follows. Afterwards the right arrows, with the reasons. */
export function MoneyFlow({ id, props }: BlockSegment) {
  const t = useWords();
  const kept = useKept(id, 'MoneyFlow');
  const [again, tryAgain] = useAgain(kept);
  const parties = textsOf(props.parties);
  const flows = textsOf(props.flows);
  const { answer, key } = kept;
  const live = useLive(again);
  const sideOf = (side: 'from' | 'to', i: number) =>
    live.one(`${side}-${i}`, kept.field(`${side}-${i}`, answer?.flows[i]?.[side]).defaultValue);
  const inWords = (flow: Flow | undefined) => `${parties[flow?.from ?? -1] ?? ''} → ${parties[flow?.to ?? -1] ?? ''}`;

  if (answer && key && !again) {
    const isRight = (i: number) =>
      answer.flows[i]?.from === key.flows[i]?.from && answer.flows[i]?.to === key.flows[i]?.to;
    return (
      <Practice id={id} kind={t('blocks.flow')} title={textOf(props.prompt)}>
        <div aria-live="polite" className="grid gap-3">
          <Score done={flows.filter((_, i) => isRight(i)).length} total={flows.length} />
          <MoneySketch parties={parties} flows={key.flows} />
          <ol className="choices">
            {flows.map((flow, i) => (
              <li key={i} className={`marked ${isRight(i) ? 'marked-right' : 'marked-wrong'}`}>
                <span className="font-semibold">
                  {i + 1}. {flow}
                </span>
                <Verdict right={isRight(i)}>
                  <span className="sr-only">{t('blocks.yours')}: </span>
                  {inWords(answer.flows[i])}
                </Verdict>
                {!isRight(i) && (
                  <Verdict right>
                    <span className="sr-only">{t('blocks.rightAnswer')}: </span>
                    {inWords(key.flows[i])}
                  </Verdict>
                )}
                {key.why[i] && <span className="why">{key.why[i]}</span>}
              </li>
            ))}
          </ol>
          <Again onClick={tryAgain}>{t('blocks.tryAgain')}</Again>
        </div>
      </Practice>
    );
  }
  const options = parties.map((party, i) => ({ value: String(i), label: `${letterOf(i)} · ${party}` }));
  return (
    <Practice id={id} kind={t('blocks.flow')} title={textOf(props.prompt)}>
      <MoneySketch
        parties={parties}
        flows={flows.map((_, i) => {
          const [from, to] = [sideOf('from', i), sideOf('to', i)];
          return from !== '' && to !== '' && from !== to ? { from: Number(from), to: Number(to) } : undefined;
        })}
      />
      <form {...kept.form} {...live.form}>
        <ol className="cards">
          {flows.map((flow, i) => (
            <li key={i}>
              <fieldset>
                <legend>
                  {i + 1}. {flow}
                </legend>
                <div className="cells">
                  {(['from', 'to'] as const).map((side) => (
                    <Select
                      key={side}
                      {...kept.field(`${side}-${i}`, answer?.flows[i]?.[side])}
                      label={t(side === 'from' ? 'blocks.payer' : 'blocks.receiver')}
                      required
                      empty={t('blocks.choose')}
                      options={options}
                    />
                  ))}
                </div>
              </fieldset>
            </li>
          ))}
        </ol>
        <KeptFoot kept={kept}>{t('blocks.check')}</KeptFoot>
      </form>
    </Practice>
  );
}
