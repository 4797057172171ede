import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { indicatorSummary } from '~/domain/reports/index.server';
import { ButtonLink } from '~/ui/button';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { ReportFrame } from '../coordinate/report-frame';
import { reportView } from '../coordinate/report-view.server';
import { Against } from './against';
import { SummaryTable } from './summary-table';
import { summaryView } from './summary-view.server';

export const loader = page('indicator.see', async (visit) => {
  const { view, snapshot, rows } = await reportView(visit, indicatorSummary);
  return { view, ...summaryView(visit, snapshot, rows) };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.view.title }];

/** The indicators of the file on the screen: the period beside everything before it, baseline and target. */
export default function SummaryPage() {
  const { view, totals, lines, goals, periods, freeze } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <ReportFrame view={view} totals={totals} days={{ from: t('indicators.from'), to: t('indicators.to') }}>
      <p className="no-print flex flex-wrap gap-3">
        <ButtonLink to={freeze}>{t('indicators.freezeThis')}</ButtonLink>
        <ButtonLink to={periods} look="plain">
          {t('indicators.periods')}
        </ButtonLink>
      </p>
      {goals.length > 0 && <Against goals={goals} />}
      <SummaryTable lines={lines} />
    </ReportFrame>
  );
}
