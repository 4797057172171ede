import type { ReactNode } from 'react';
import { ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Pagination } from '~/ui/pagination';
import { useWords } from '~/words/react';
import { Filters } from './filters';
import { CoordinateFrame } from './frame';
import type { ReportView } from './report-view.server';

/** The page of a report: filters, totals, the files, then its rows, which are those of the files. */
export function ReportFrame(props: {
  view: ReportView;
  totals: { counts: string; states: string } | null;
  days?: { from: string; to: string };
  children: ReactNode;
}) {
  const { view, totals, days, children } = props;
  const { name, path, form, only, snapshot, fresh, next } = view;
  const t = useWords();
  const title = t(`reports.name.${name}`);
  return (
    <CoordinateFrame>
      <div className="no-print">
        <Breadcrumbs items={[{ to: `/${t.locale}/coordinate/reports`, label: t('reports.title') }, { label: title }]} />
      </div>
      <h1>{title}</h1>
      <p className="measure">{t(`reports.intro.${name}`)}</p>
      <Filters form={form} path={path} only={only} days={days} />
      {totals === null ? (
        <EmptyState title={t('coordinate.nothingFound')}>{t('coordinate.nothingFoundHint')}</EmptyState>
      ) : (
        <>
          <div className="grid gap-1">
            <p className="text-large font-semibold">{totals.counts}</p>
            <p className="text-small text-soft">{totals.states}</p>
            <p className="text-small text-soft">
              {t('coordinate.reportAt', { moment: snapshot.moment })} · {t('coordinate.snapshot', { id: snapshot.id })}
              <span className="no-print">
                {' · '}
                <Link to={fresh}>{t('coordinate.refresh')}</Link>
              </span>
            </p>
          </div>
          <Files view={view} />
          {children}
          <Pagination next={next} />
        </>
      )}
    </CoordinateFrame>
  );
}

function Files({ view: { files, columns } }: { view: ReportView }) {
  const t = useWords();
  return (
    <div className="no-print grid gap-2">
      <p className="flex flex-wrap gap-3">
        <ButtonLink look="primary" icon="download" to={files.xlsx} reloadDocument download>
          {t('reports.downloadXlsx')}
        </ButtonLink>
        <ButtonLink icon="download" to={files.semicolon} reloadDocument download>
          {t('coordinate.download')}
        </ButtonLink>
        <ButtonLink icon="download" to={files.comma} reloadDocument download>
          {t('coordinate.downloadComma')}
        </ButtonLink>
        <ButtonLink icon="download" to={files.json} reloadDocument download>
          {t('reports.downloadJson')}
        </ButtonLink>
      </p>
      <p className="text-small text-soft">{t('coordinate.downloadHint', { n: columns })}</p>
    </div>
  );
}
