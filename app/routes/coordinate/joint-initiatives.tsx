import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { jointInitiativesReport } from '~/domain/reports/index.server';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { jointLines } from './joint-lines.server';
import { JointTable } from './joint-table';
import { ReportFrame } from './report-frame';
import { reportView } from './report-view.server';

export const loader = page('report.export', async (visit) => {
  const { ctx, actor, words } = visit;
  const { view, snapshot, rows } = await reportView(visit, jointInitiativesReport);
  const cities = new Map(view.form.choices.city.map(({ value, label }) => [value, label]));
  const [counts = '', states = ''] = (await jointInitiativesReport.totals?.(ctx, actor, snapshot, words)) ?? [];
  return {
    view,
    totals: rows.length > 0 ? { counts, states } : null,
    lines: jointLines(visit, cities, rows),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.view.title }];

/** The initiatives of the file on the screen. */
export default function JointInitiativesPage() {
  const { view, totals, lines } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <ReportFrame
      view={view}
      totals={totals}
      days={{ from: t('initiatives.startedFrom'), to: t('initiatives.startedTo') }}
    >
      <JointTable lines={lines} />
    </ReportFrame>
  );
}
