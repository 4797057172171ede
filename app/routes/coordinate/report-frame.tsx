import type { ReactNode } from 'react';
import { ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Icon } from '~/ui/icon';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
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
      <Views view={view} />
      {totals === null ? (
        <Nothing filtered={Object.values(form.filters).some(Boolean)} />
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

/** No rows: because of what was asked for, or because there are none yet. */
function Nothing({ filtered }: { filtered: boolean }) {
  const t = useWords();
  return filtered ? (
    <EmptyState title={t('coordinate.nothingFound')}>{t('coordinate.nothingFoundHint')}</EmptyState>
  ) : (
    <EmptyState title={t('desk.nothingYet')}>{t('desk.nothingYetHint')}</EmptyState>
  );
}

/** What is saved of this report, and the way to save what stands here. */
function Views({ view: { views, save } }: { view: ReportView }) {
  const t = useWords();
  return (
    <p className="no-print flex flex-wrap items-center gap-x-5 text-small">
      {views.length > 0 && <span className="text-soft">{t('desk.views')}:</span>}
      {views.map(({ id, name, to }) => (
        <Link key={id} to={to} reloadDocument className="inline-flex min-h-11 items-center">
          {name}
        </Link>
      ))}
      <Link to={save} className="inline-flex min-h-11 items-center gap-1">
        <Icon name="plus" />
        {t('desk.saveView')}
      </Link>
    </p>
  );
}

function Files({ view: { files, columns, mostPaperRows, wanted } }: { view: ReportView }) {
  const t = useWords();
  const promised = wanted && { csv: files.semicolon, xlsx: files.xlsx, pdf: files.pdf, json: files.json }[wanted];
  return (
    <div className="no-print grid gap-2">
      {promised && (
        <Notice tone="right" title={t('desk.ready')}>
          <Link to={promised} reloadDocument download>
            {t(`desk.format.${wanted}`)}
          </Link>
        </Notice>
      )}
      <p className="grid gap-3 sm:flex sm:flex-wrap">
        <ButtonLink look="primary" icon="download" to={files.xlsx} reloadDocument download>
          {t('reports.downloadXlsx')}
        </ButtonLink>
        <ButtonLink icon="download" to={files.semicolon} reloadDocument download>
          {t('coordinate.download')}
        </ButtonLink>
        <ButtonLink icon="download" to={files.comma} reloadDocument download>
          {t('coordinate.downloadComma')}
        </ButtonLink>
        {files.pdf && (
          <ButtonLink icon="print" to={files.pdf} reloadDocument download>
            {t('desk.downloadPdf')}
          </ButtonLink>
        )}
        <ButtonLink icon="download" to={files.json} reloadDocument download>
          {t('reports.downloadJson')}
        </ButtonLink>
      </p>
      <p className="text-small text-soft">
        {t('coordinate.downloadHint', { n: columns })}{' '}
        {!files.pdf && t('desk.tooLongForPaper', { most: mostPaperRows })}
      </p>
    </div>
  );
}
