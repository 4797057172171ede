import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { LinkCard } from '~/ui/card';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { pageTitle } from './facts.server';
import { CoordinateFrame } from './frame';
import { reportsFor } from './report-view.server';

export const loader = page('report.export', (visit) => ({
  title: pageTitle(visit, visit.words('reports.title')),
  reports: reportsFor(visit),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Every report there is, with what it is for. */
export default function ReportsPage() {
  const { reports } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <h1>{t('reports.title')}</h1>
      <p className="measure">{t('reports.lead')}</p>
      <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
        {reports.map(({ name, to, columns }) => (
          <LinkCard key={name} to={to} title={t(`reports.name.${name}`)} heading="h2">
            <p className="mt-2">{t(`reports.what.${name}`)}</p>
            <p className="mt-2 text-small text-soft">{t('reports.columns', { n: columns })}</p>
          </LinkCard>
        ))}
        <LinkCard to={`/${t.locale}/coordinate/reports/surveys`} title={t('surveys.figures')} heading="h2">
          <p className="mt-2">{t('surveys.figuresHint')}</p>
        </LinkCard>
      </div>
    </CoordinateFrame>
  );
}
