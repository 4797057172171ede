import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { completionReport, picturesOf, progressOverTime, totalsOf } from '~/domain/reports/index.server';
import { page } from '~/web/page';
import { completionLines } from './completion-lines.server';
import { CompletionTable } from './completion-table';
import { courseTitles } from './facts.server';
import { Pictures } from './pictures';
import { picturesView } from './pictures-view.server';
import { ReportFrame } from './report-frame';
import { reportView } from './report-view.server';
import { totalsLine } from './totals-line.server';

export const loader = page('report.export', async (visit) => {
  const { ctx, actor } = visit;
  const { view, snapshot, rows } = await reportView(visit, completionReport);
  const { filters, at } = snapshot;
  const cities = new Map(view.form.choices.city.map(({ value, label }) => [value, label]));
  const drawn = rows.length > 0 && !visit.url.searchParams.has('after');
  // Where one state is chosen there is no way to it: all of these are of that state.
  const overTime = drawn && !filters.status ? await progressOverTime(ctx, actor, filters, at) : null;
  return {
    view,
    totals: rows.length > 0 ? totalsLine(visit, await totalsOf(ctx, actor, filters, at)) : null,
    pictures: drawn
      ? picturesView(visit, await picturesOf(ctx, actor, filters, at), { filters, at, cities, overTime })
      : null,
    lines: completionLines(visit, { cities, courses: await courseTitles(visit) }, rows),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.view.title }];

/** The rows of the file on the screen, with its totals and, above the first of them, its figures as pictures. */
export default function CompletionReportPage() {
  const { view, totals, pictures, lines } = useLoaderData<typeof loader>();
  return (
    <ReportFrame view={view} totals={totals}>
      {pictures && <Pictures {...pictures} />}
      <CompletionTable lines={lines} />
    </ReportFrame>
  );
}
