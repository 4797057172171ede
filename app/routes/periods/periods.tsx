import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { frozenPeriodsOf, pendingPeriods, shownPeriods } from '~/domain/reports/index.server';
import { shortMoment } from '~/platform/dates';
import { Badge } from '~/ui/badge';
import { ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { pageTitle } from '../coordinate/facts.server';
import { CoordinateFrame } from '../coordinate/frame';
import { periodText } from '../indicators/said.server';

export const loader = page('indicator.see', async (visit) => {
  const { ctx, actor, words: t, to, locale } = visit;
  const shown = await shownPeriods(ctx);
  const periods = await frozenPeriodsOf(ctx, actor);
  return {
    title: pageTitle(visit, t('indicators.periods')),
    summary: to('/coordinate/reports/indicator_summary'),
    freeze: to('/coordinate/periods/new'),
    pending: (await pendingPeriods(ctx, actor)).map(({ id, title, from, to: until, failed }) => ({
      id,
      failed,
      text: t('indicators.pendingOne', { title, period: periodText(t, from, until) }),
    })),
    periods: periods.map(({ id, title, from, to: until, at, filters }) => ({
      id,
      title,
      to: to(`/coordinate/periods/${id}`),
      days: periodText(t, from, until),
      narrowed: Object.keys(filters).length > 0,
      moment: shortMoment(at, locale),
      shown: shown.has(id),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The periods whose figures were frozen, the latest first. */
export default function PeriodsPage() {
  const { summary, freeze, pending, periods } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs
          items={[{ to: summary, label: t('reports.name.indicator_summary') }, { label: t('indicators.periods') }]}
        />
        <h1>{t('indicators.periods')}</h1>
        <p className="measure">{t('indicators.periodsIntro')}</p>
      </div>
      <p className="no-print">
        <ButtonLink look="primary" to={freeze}>
          {t('indicators.freeze')}
        </ButtonLink>
      </p>
      {pending.map(({ id, text, failed }) => (
        <Notice key={id} tone={failed ? 'fault' : 'info'} title={text}>
          {t(failed ? 'indicators.pendingFailed' : 'indicators.pendingHint')}
        </Notice>
      ))}
      {periods.length === 0 ? (
        <EmptyState title={t('indicators.noPeriods')}>{t('indicators.noPeriodsHint')}</EmptyState>
      ) : (
        <Table
          caption={t('indicators.periods')}
          captionHidden
          rowKey={({ id }) => id}
          rows={periods}
          columns={[
            { key: 'title', title: t('indicators.title'), cell: ({ to, title }) => <Link to={to}>{title}</Link> },
            {
              key: 'days',
              title: t('indicators.period'),
              cell: ({ days, narrowed }) => (
                <span>
                  {days}
                  {narrowed && <span className="block text-small text-soft">{t('indicators.narrowed')}</span>}
                </span>
              ),
            },
            { key: 'at', title: t('indicators.asOf'), numeric: true, cell: ({ moment }) => moment },
            {
              key: 'shown',
              title: t('indicators.publicity'),
              cell: ({ shown }) => (
                <Badge tone={shown ? 'right' : 'still'}>
                  {t(shown ? 'indicators.isPublic' : 'indicators.isInternal')}
                </Badge>
              ),
            },
          ]}
        />
      )}
    </CoordinateFrame>
  );
}
