import type { Level } from '~/domain/catalogue/lesson.schema';
import { useWords } from '~/words/react';
import { Select, TextArea } from '../../field';
import { Verdict } from '../../verdict';
import { Again, KeptFoot, Practice, useAgain, useKept } from '../kept';
import { LevelGrid } from '../level-grid';
import { useLive } from '../live';
import { type BlockSegment, textOf, textsOf } from '../segment';

const levels = [1, 2, 3] as const;
const asLevel = (text: unknown): Level | undefined => levels.find((level) => String(level) === text);
/** How likely times how grave: 1 and 2 low, 3 and 4 medium, 6 and 9 high. */
const riskOf = (likelihood: Level, gravity: Level) => {
  const product = likelihood * gravity;
  return product > 4 ? 'high' : product > 2 ? 'medium' : 'low';
};

/** How likely, how grave, who bears it, what lowers it; the grid follows. Afterwards the bearer whom we suggest. */
export function RiskMatrix({ id, props }: BlockSegment) {
  const t = useWords();
  const kept = useKept(id, 'RiskMatrix');
  const [again, changeAnswer] = useAgain(kept);
  const risks = textsOf(props.risks);
  const bearers = textsOf(props.bearers);
  const { answer, key } = kept;
  const live = useLive(again);
  const isAnswered = answer !== undefined && key !== undefined && !again;
  const levelOf = (axis: 'likelihood' | 'gravity', i: number) => {
    const before = kept.field(`${axis}-${i}`, answer?.risks[i]?.[axis]).defaultValue;
    return asLevel(isAnswered ? String(answer.risks[i]?.[axis]) : live.one(`${axis}-${i}`, before));
  };
  const grid = (
    <LevelGrid
      across={t('blocks.gravity')}
      up={t('blocks.likelihood')}
      dots={risks.map((_, i) => {
        const [x, y] = [levelOf('gravity', i), levelOf('likelihood', i)];
        return x && y && { x, y };
      })}
      zone={(x, y) => `risk-${riskOf(y, x)}`}
      words={levels.flatMap((x) => levels.map((y) => ({ x, y, text: t(`blocks.risk.${riskOf(y, x)}`) })))}
    />
  );

  if (isAnswered) {
    const isSame = (i: number) => answer.risks[i]?.bearer === key.bearers[i];
    return (
      <Practice id={id} kind={t('blocks.risks')} title={textOf(props.prompt)}>
        {grid}
        <div aria-live="polite" className="grid gap-3">
          <p className="outcome">
            {t('blocks.agreed', { done: risks.filter((_, i) => isSame(i)).length, total: risks.length })}
          </p>
          <ol className="choices">
            {risks.map((risk, i) => {
              const own = answer.risks[i];
              if (!own) return null;
              return (
                <li key={i} className={isSame(i) ? 'marked marked-right' : 'marked'}>
                  <span className="font-semibold">
                    {i + 1}. {risk}
                  </span>
                  <span className="text-small">
                    {t('blocks.likelihood')}: {t(`blocks.likelihood.${own.likelihood}`)} · {t('blocks.gravity')}:{' '}
                    {t(`blocks.gravity.${own.gravity}`)} ·{' '}
                    {t('blocks.riskIs', { level: t(`blocks.risk.${riskOf(own.likelihood, own.gravity)}`) })}
                  </span>
                  {own.measure && (
                    <span className="text-small">
                      {t('blocks.measure')}: {own.measure}
                    </span>
                  )}
                  <span className="text-small">
                    {t('blocks.bearer')}: {bearers[own.bearer]}
                  </span>
                  {isSame(i) ? (
                    <Verdict right>{t('blocks.sameView')}</Verdict>
                  ) : (
                    <span className="text-small font-semibold">
                      {t('blocks.compareWith')}: {bearers[key.bearers[i] ?? -1]}
                    </span>
                  )}
                  {key.why[i] && <span className="why">{key.why[i]}</span>}
                </li>
              );
            })}
          </ol>
          <Again onClick={changeAnswer}>{t('blocks.changeAnswer')}</Again>
        </div>
      </Practice>
    );
  }
  return (
    <Practice id={id} kind={t('blocks.risks')} title={textOf(props.prompt)}>
      {grid}
      <form {...kept.form} {...live.form}>
        <ol className="cards">
          {risks.map((risk, i) => {
            const before = answer?.risks[i];
            return (
              <li key={i}>
                <fieldset>
                  <legend>
                    {i + 1}. {risk}
                  </legend>
                  <div className="cells">
                    {(['likelihood', 'gravity'] as const).map((axis) => (
                      <Select
                        key={axis}
                        {...kept.field(`${axis}-${i}`, before?.[axis])}
                        label={t(`blocks.${axis}`)}
                        required
                        empty={t('blocks.choose')}
                        options={levels.map((level) => ({
                          value: String(level),
                          label: t(`blocks.${axis}.${level}`),
                        }))}
                      />
                    ))}
                    <Select
                      {...kept.field(`bearer-${i}`, before?.bearer)}
                      label={t('blocks.bearer')}
                      required
                      empty={t('blocks.choose')}
                      options={bearers.map((label, b) => ({ value: String(b), label }))}
                    />
                    <TextArea
                      {...kept.field(`measure-${i}`, before?.measure)}
                      label={t('blocks.measure')}
                      optional
                      rows={2}
                      maxLength={500}
                    />
                  </div>
                </fieldset>
              </li>
            );
          })}
        </ol>
        <KeptFoot kept={kept}>{t('blocks.compare')}</KeptFoot>
      </form>
    </Practice>
  );
}
