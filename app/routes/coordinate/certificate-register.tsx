import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { certificateRegister, registerTotals } from '~/domain/reports/index.server';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { courseTitles, figure } from './facts.server';
import { registerLines } from './register-lines.server';
import { RegisterTable } from './register-table';
import { ReportFrame } from './report-frame';
import { reportView } from './report-view.server';

export const loader = page('report.export', async (visit) => {
  const { ctx, actor, words: t, locale } = visit;
  const { view, snapshot, rows } = await reportView(visit, certificateRegister);
  const { certificates, people, ...states } = await registerTotals(ctx, actor, snapshot.filters, snapshot.at);
  const figures = Object.fromEntries(Object.entries(states).map(([name, n]) => [name, figure(locale, n)]));
  return {
    view,
    totals:
      rows.length > 0
        ? {
            counts: t('reports.registerTotals', { certificates, people }),
            states: t('reports.registerStates', figures),
          }
        : null,
    lines: registerLines(visit, await courseTitles(visit), rows),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.view.title }];

/** The certificates of the file on the screen, with what became of them. */
export default function CertificateRegisterPage() {
  const { view, totals, lines } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <ReportFrame view={view} totals={totals} days={{ from: t('reports.issuedFrom'), to: t('reports.issuedTo') }}>
      <RegisterTable lines={lines} />
    </ReportFrame>
  );
}
