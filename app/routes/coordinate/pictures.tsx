import type { ReactNode } from 'react';
import { Bars } from '~/ui/bars';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { OverTimeLines, OverTimeTable } from '~/ui/over-time';
import { Pairs } from '~/ui/pairs';
import { useWords } from '~/words/react';
import type { PicturesView } from './pictures-view.server';

/** The figures of a report as bars and dots, each with its number in words and the list that it counts. */
export function Pictures({ steps, time, groups, gains }: PicturesView) {
  const t = useWords();
  return (
    <section className="grid gap-4" aria-labelledby="pictures">
      <h2 id="pictures">{t('reports.pictures')}</h2>
      <p className="measure text-soft">{t('reports.picturesHint')}</p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-2">
        {steps && (
          <Picture title={t('reports.steps')}>
            <Bars
              label={t('reports.steps')}
              bars={steps.map(({ people, participations, ...step }) => ({
                ...step,
                text: (
                  <>
                    <Link to={people.to}>{people.text}</Link> ·{' '}
                    <Link to={participations.to}>{participations.text}</Link>
                  </>
                ),
              }))}
            />
          </Picture>
        )}
        {time && (
          <Picture title={t('reports.overTime')}>
            <OverTimeLines label={t('reports.overTime')} {...time} />
            <details>
              <summary className="inline-flex min-h-11 items-center gap-2 text-small">
                <Icon name="chevronDown" />
                {t('reports.overTimeTable')}
              </summary>
              <OverTimeTable
                caption={t('reports.overTime')}
                period={t(`reports.overTimeBy.${time.unit}`)}
                names={time.lines.map(({ label }) => label)}
                rows={time.rows}
              />
            </details>
          </Picture>
        )}
        {groups.map(({ key, title, bars }) => (
          <Picture key={key} title={title}>
            <Bars
              label={title}
              bars={bars.map(({ to, label, ...bar }) => ({ ...bar, label: to ? <Link to={to}>{label}</Link> : label }))}
            />
          </Picture>
        ))}
        {gains.length > 0 && (
          <Picture title={t('reports.gains')}>
            <p className="text-small text-soft">{t('reports.gainsHint')}</p>
            <Pairs
              label={t('reports.gains')}
              pairs={gains.map(({ to, label, ...pair }) => ({ ...pair, label: <Link to={to}>{label}</Link> }))}
            />
          </Picture>
        )}
      </div>
    </section>
  );
}

function Picture({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid content-start gap-4">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
