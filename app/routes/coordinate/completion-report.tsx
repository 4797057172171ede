import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { completionColumns } from '~/domain/reports/completion-report.schema';
import { completionBatch, pageSize, snapshotOf, totalsOf } from '~/domain/reports/index.server';
import { shortMoment } from '~/platform/dates';
import { ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Pagination } from '~/ui/pagination';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { completionLines } from './completion-lines.server';
import { CompletionTable } from './completion-table';
import { pageTitle, withFilters } from './facts.server';
import { Filters } from './filters';
import { filterForm } from './filters.server';
import { CoordinateFrame } from './frame';
import { instantIn } from './instant-in.server';
import { totalsLine } from './totals-line.server';

export const loader = page('report.export', async (visit) => {
  const { ctx, actor, url, to, words } = visit;
  const path = to('/coordinate/reports/completion');
  const form = await filterForm(visit);
  const { filters } = form;
  const snapshot = await snapshotOf(ctx, actor, { filters, at: instantIn(url) });
  const after = url.searchParams.get('after') ?? undefined;
  const { rows, next } = await completionBatch(ctx, actor, snapshot, { after, limit: pageSize });
  const at = String(snapshot.at);
  const file = (separator: string | null) => withFilters(`${path}.csv`, filters, { at, separator });
  return {
    title: pageTitle(visit, words('coordinate.report')),
    path,
    form,
    columns: completionColumns.length,
    snapshot: { id: snapshot.id, moment: shortMoment(snapshot.at, words.locale) },
    totals: totalsLine(visit, await totalsOf(ctx, actor, filters, snapshot.at)),
    lines: completionLines(visit, new Map(form.choices.city.map(({ value, label }) => [value, label])), rows),
    next: next && withFilters(path, filters, { at, after: next }),
    files: { semicolon: file(null), comma: file('comma') },
    fresh: withFilters(path, filters),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The rows of the file on the screen, with its totals. All of them are of one instant, which the links carry on. */
export default function CompletionReportPage() {
  const { path, form, columns, snapshot, totals, lines, next, files, fresh } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <h1>{t('coordinate.report')}</h1>
      <p className="measure">{t('coordinate.reportIntro')}</p>
      <Filters form={form} path={path} />
      {lines.length === 0 ? (
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
          <div className="no-print grid gap-2">
            <p className="flex flex-wrap gap-3">
              <ButtonLink look="primary" icon="download" to={files.semicolon} reloadDocument download>
                {t('coordinate.download')}
              </ButtonLink>
              <ButtonLink icon="download" to={files.comma} reloadDocument download>
                {t('coordinate.downloadComma')}
              </ButtonLink>
            </p>
            <p className="text-small text-soft">{t('coordinate.downloadHint', { n: columns })}</p>
          </div>
          <CompletionTable lines={lines} />
          <Pagination next={next} />
        </>
      )}
    </CoordinateFrame>
  );
}
