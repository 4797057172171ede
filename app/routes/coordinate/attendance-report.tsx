import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { attendanceSheet, attendanceTotals } from '~/domain/reports/index.server';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { attendanceLines } from './attendance-lines.server';
import { AttendanceTable } from './attendance-table';
import { figure } from './facts.server';
import { ReportFrame } from './report-frame';
import { reportView } from './report-view.server';

export const loader = page('participant.export', async (visit) => {
  const { ctx, actor, words: t, locale } = visit;
  const { view, snapshot, rows } = await reportView(visit, attendanceSheet);
  const { rows: n, sessions, people, ...states } = await attendanceTotals(ctx, actor, snapshot.filters, snapshot.at);
  const figures = Object.fromEntries(Object.entries(states).map(([name, value]) => [name, figure(locale, value)]));
  return {
    view,
    totals:
      n > 0
        ? {
            counts: t('reports.attendanceTotals', { rows: n, sessions, people }),
            states: t('reports.attendanceStates', figures),
          }
        : null,
    lines: attendanceLines(visit, rows),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.view.title }];

/** Who was at which session: the rows of the file on the screen. */
export default function AttendanceReportPage() {
  const { view, totals, lines } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <ReportFrame view={view} totals={totals} days={{ from: t('reports.heldFrom'), to: t('reports.heldTo') }}>
      <AttendanceTable lines={lines} />
    </ReportFrame>
  );
}
