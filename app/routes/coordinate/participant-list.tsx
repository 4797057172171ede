import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { participantList, totalsOf } from '~/domain/reports/index.server';
import { page } from '~/web/page';
import { participantLines } from './participant-lines.server';
import { ParticipantTable } from './participant-table';
import { ReportFrame } from './report-frame';
import { reportView } from './report-view.server';
import { totalsLine } from './totals-line.server';

export const loader = page('participant.export', async (visit) => {
  const { view, snapshot, rows } = await reportView(visit, participantList);
  const { filters, at } = snapshot;
  const cities = new Map(view.form.choices.city.map(({ value, label }) => [value, label]));
  return {
    view,
    totals: rows.length > 0 ? totalsLine(visit, await totalsOf(visit.ctx, visit.actor, filters, at)) : null,
    lines: participantLines(visit, cities, rows),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.view.title }];

/** The people of the file on the screen, each once. */
export default function ParticipantListPage() {
  const { view, totals, lines } = useLoaderData<typeof loader>();
  return (
    <ReportFrame view={view} totals={totals}>
      <ParticipantTable lines={lines} />
    </ReportFrame>
  );
}
