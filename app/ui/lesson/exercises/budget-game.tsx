import { useWords } from '~/words/react';
import { Bars } from '../../bars';
import { Fault, Tick } from '../../field';
import { ProgressBar } from '../../progress';
import { useScripts } from '../../scripts';
import { figure, sumOf } from '../figures';
import { Again, KeptFoot, Practice, useAgain, useKept } from '../kept';
import { useLive } from '../live';
import { type BlockSegment, entriesOf, textOf } from '../segment';

/** A budget to be spent on projects; what no longer fits cannot be chosen. Afterwards what the others chose. */
export function BudgetGame({ id, props }: BlockSegment) {
  const t = useWords();
  const scripts = useScripts();
  const kept = useKept(id, 'BudgetGame');
  const [again, chooseAgain] = useAgain(kept);
  const projects = entriesOf(props.projects).map((one) => ({
    text: textOf(one.text),
    note: textOf(one.note),
    cost: Number(one.cost),
  }));
  const total = Number(props.total);
  const unit = textOf(props.unit);
  const live = useLive(again);
  const before = kept.typed ? [kept.typed.chosen ?? []].flat() : (kept.answer?.chosen ?? []);
  const isAnswered = kept.answer !== undefined && !again;
  const chosen = new Set((isAnswered ? (kept.answer?.chosen ?? []) : live.many('chosen', before)).map(Number));
  const spent = sumOf(projects.flatMap(({ cost }, i) => (chosen.has(i) ? cost : [])));
  const left = sumOf([total, -spent]);
  const money = (amount: number) => figure(amount, t.locale);
  const { votes, readers = 0 } = kept.results ?? {};

  const account = (
    <div className="progress mb-4">
      <p className="mb-1 flex flex-wrap justify-between gap-x-4" aria-live="polite">
        <strong>{t('blocks.spent', { spent: money(spent), total: money(total), unit })}</strong>
        <span>{t('blocks.left', { left: money(left), unit })}</span>
      </p>
      <ProgressBar done={(100 * Math.min(spent, total)) / total} total={100} />
    </div>
  );
  if (isAnswered && votes) {
    return (
      <Practice id={id} kind={t('blocks.budget')} title={textOf(props.prompt)}>
        <div className="grid gap-3">
          {account}
          <Bars
            most={readers}
            bars={projects.map(({ text, cost }, i) => ({
              key: String(i),
              label: `${text} (${money(cost)} ${unit})`,
              value: votes[i] ?? 0,
              text: `${votes[i] ?? 0} · ${readers ? Math.round((100 * (votes[i] ?? 0)) / readers) : 0} %`,
              mine: chosen.has(i) ? t('blocks.yourChoice') : undefined,
            }))}
          />
          <p className="hint">{t('blocks.votes', { n: readers })}</p>
          <Again onClick={chooseAgain}>{t('blocks.changeChoice')}</Again>
        </div>
      </Practice>
    );
  }
  const fault = kept.faultAt('chosen');
  return (
    <Practice id={id} kind={t('blocks.budget')}>
      <form {...kept.form} {...live.form}>
        <fieldset aria-describedby={fault ? `${id}-fault` : undefined}>
          <legend className="practice-title">{textOf(props.prompt)}</legend>
          {account}
          {fault && (
            <div className="mb-2">
              <Fault id={`${id}-fault`}>{fault}</Fault>
            </div>
          )}
          <div className="choices">
            {projects.map(({ text, note, cost }, i) => {
              const isBeyond = scripts && !chosen.has(i) && cost > left;
              return (
                <Tick
                  key={i}
                  id={`${id}-${i}`}
                  type="checkbox"
                  name="chosen"
                  disabled={isBeyond}
                  invalid={fault !== undefined}
                  defaultChecked={before.map(Number).includes(i)}
                  choice={{
                    value: String(i),
                    label: (
                      <>
                        {text} <b className="whitespace-nowrap">{`${money(cost)} ${unit}`}</b>
                      </>
                    ),
                    hint: [note, isBeyond && t('blocks.notEnoughLeft')].filter(Boolean).join(' '),
                  }}
                />
              );
            })}
          </div>
        </fieldset>
        <KeptFoot kept={kept} note={t('blocks.budgetThen')}>
          {t('blocks.saveBudget')}
        </KeptFoot>
      </form>
    </Practice>
  );
}
