import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Bars } from '~/ui/bars';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Pagination } from '~/ui/pagination';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { CoordinateFrame } from '../coordinate/frame';
import { CountedTable } from './counted-table';
import { indicatorView } from './indicator-view.server';

export const loader = page('indicator.see', indicatorView);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One figure: how it is counted, its parts, and the very rows that make it. */
export default function IndicatorPage() {
  const view = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs items={[{ to: view.summary, label: t('reports.name.indicator_summary') }, { label: view.code }]} />
        <h1>{view.name}</h1>
        <p className="text-large font-semibold">{view.figure}</p>
        {view.remarks.map((remark) => (
          <p key={remark}>{remark}</p>
        ))}
        <p className="text-small text-soft">{view.period}</p>
      </div>
      <div className="measure grid gap-1 text-soft">
        <p>{view.method}</p>
        <p className="text-small">{t('indicators.sourceIs', { source: view.source })}</p>
      </div>
      {view.groups.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-2">
          {view.groups.map(({ key, title, bars }) => (
            <section key={key} className="grid content-start gap-4">
              <h2 className="text-large">{title}</h2>
              <Bars
                label={title}
                bars={bars.map(({ to, label, ...bar }) => ({
                  ...bar,
                  label: to ? <Link to={to}>{label}</Link> : label,
                }))}
              />
            </section>
          ))}
        </div>
      )}
      <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="rows">
        <div className="flex flex-wrap items-baseline justify-between gap-3">
          <h2 id="rows">{view.rowsTitle}</h2>
          {view.whole && <Link to={view.whole}>{t('indicators.showAll')}</Link>}
        </div>
        {view.notListed ? (
          <EmptyState title={view.notListed.title}>{view.notListed.hint}</EmptyState>
        ) : view.lines.length === 0 ? (
          <EmptyState title={t('coordinate.nothingFound')} />
        ) : (
          <CountedTable caption={view.rowsTitle} lines={view.lines} />
        )}
        <Pagination next={view.next} />
      </section>
    </CoordinateFrame>
  );
}
