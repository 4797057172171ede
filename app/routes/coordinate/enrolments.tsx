import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { enrolmentList, instantOfFigures, totalsOf } from '~/domain/reports/index.server';
import { EmptyState } from '~/ui/empty-state';
import { Pagination } from '~/ui/pagination';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { enrolmentLines } from './enrolment-lines.server';
import { EnrolmentTable } from './enrolment-table';
import { countedAt, pageTitle, withFilters } from './facts.server';
import { Filters } from './filters';
import { filterForm } from './filters.server';
import { CoordinateFrame } from './frame';
import { totalsLine } from './totals-line.server';

export const loader = page('enrolment.list', async (visit) => {
  const { ctx, actor, url, to, words } = visit;
  const path = to('/coordinate/enrolments');
  const form = await filterForm(visit);
  const order = url.searchParams.get('sort') === 'name' ? ('name' as const) : ('recent' as const);
  const place = {
    after: url.searchParams.get('after') ?? undefined,
    before: url.searchParams.get('before') ?? undefined,
  };
  const list = await enrolmentList(ctx, actor, { filters: form.filters, page: { order, ...place } });
  const at = await instantOfFigures(ctx);
  const totals = await totalsOf(ctx, actor, form.filters, at);
  const sort = order === 'name' ? 'name' : null;
  return {
    title: pageTitle(visit, words('coordinate.enrolments')),
    path,
    form,
    order,
    sorts: {
      name: withFilters(path, form.filters, { sort: 'name' }),
      recent: withFilters(path, form.filters),
    },
    rows: await enrolmentLines(visit, list.rows),
    totals: totalsLine(visit, totals),
    countedAt: countedAt(visit, at),
    previous: list.previous && withFilters(path, form.filters, { sort, before: list.previous }),
    next: list.next && withFilters(path, form.filters, { sort, after: list.next }),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EnrolmentsPage() {
  const { path, form, rows, totals, countedAt, order, sorts, previous, next } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <h1>{t('coordinate.enrolments')}</h1>
      <Filters form={form} path={path} />
      {rows.length === 0 ? (
        <EmptyState title={t('coordinate.nothingFound')}>{t('coordinate.nothingFoundHint')}</EmptyState>
      ) : (
        <>
          <div>
            <p className="text-large font-semibold">{totals.counts}</p>
            <p className="text-small text-soft">{totals.states}</p>
            {countedAt && <p className="text-small text-soft">{countedAt}</p>}
          </div>
          <EnrolmentTable rows={rows} order={order} sorts={sorts} />
          <Pagination previous={previous} next={next} />
        </>
      )}
    </CoordinateFrame>
  );
}
