import { useWords } from '~/words/react';
import { shortDay } from '~/words/short-day';
import { TextField } from '../../field';
import { dayNumber, isDayOff, isoDay, type Step, stepFrom, weekday } from '../deadlines';
import { KeptFoot, Practice, useKept } from '../kept';
import { useLive } from '../live';
import { type BlockSegment, entriesOf, textOf } from '../segment';

/** The reader gives a day; the block counts on, and says which days it does not know. */
export function DeadlineCalculator({ id, props }: BlockSegment) {
  const t = useWords();
  const kept = useKept(id, 'DeadlineCalculator');
  const field = kept.field('start', kept.answer?.start);
  const live = useLive();
  const day = dayNumber(live.one('start', field.defaultValue));
  const steps = entriesOf(props.steps).map((step) => ({
    text: textOf(step.text),
    source: textOf(step.source),
    step: { count: Number(step.count), days: step.days, when: step.when } as Step,
  }));
  const inWords = (at: number) => ({ date: shortDay(isoDay(at), t.locale), day: t(`blocks.day.${weekday(at)}`) });
  return (
    <Practice id={id} kind={t('blocks.deadlines')} title={textOf(props.prompt)}>
      <form {...kept.form} {...live.form}>
        <TextField
          {...field}
          type="date"
          min="2000-01-01"
          max="2100-12-31"
          required
          className="max-w-60"
          label={textOf(props.start)}
        />
        <div aria-live="polite">
          {day !== undefined && <p className="hint mt-2">{t('blocks.dayGiven', inWords(day))}</p>}
          <ol className="cards mt-4">
            {steps.map(({ text, source, step }, i) => {
              const at = day === undefined ? undefined : stepFrom(day, step);
              return (
                <li key={i}>
                  <p className="font-semibold">{text}</p>
                  {at !== undefined && (
                    <p className="outcome">
                      {inWords(at).date}, {inWords(at).day}
                      {isDayOff(at) && ` (${t('blocks.dayOff')})`}
                    </p>
                  )}
                  <p className="hint">
                    {step.count === 0 ? t('blocks.sameDay') : t(`blocks.${step.when}.${step.days}`, { n: step.count })}
                    {source && ` · ${source}`}
                  </p>
                </li>
              );
            })}
          </ol>
        </div>
        <p className="hint mt-4">{t('blocks.daysUnknown')}</p>
        {textOf(props.note) && <p className="hint mt-2">{textOf(props.note)}</p>}
        <KeptFoot kept={kept}>{t('blocks.count')}</KeptFoot>
      </form>
    </Practice>
  );
}
