import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { followUpSurvey, useAfter as usedAfter } from '~/domain/reports/index.server';
import { Link } from '~/ui/link';
import { Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { figure, withFilters } from './facts.server';
import { followUpLines } from './followup-lines.server';
import { ReportFrame } from './report-frame';
import { reportView } from './report-view.server';

export const loader = page('report.export', async (visit) => {
  const { ctx, actor, words: t, locale, to } = visit;
  const { view, snapshot, rows } = await reportView(visit, followUpSurvey);
  const { filters, at } = snapshot;
  const three = await usedAfter(ctx, actor, filters, at, '3m', 'report.export');
  const six = await usedAfter(ctx, actor, filters, at, '6m', 'report.export');
  const states = {
    three: figure(locale, three.answered),
    threeAsked: figure(locale, three.asked),
    six: figure(locale, six.answered),
    sixAsked: figure(locale, six.asked),
  };
  return {
    view,
    days: { from: t('surveys.sentFrom'), to: t('surveys.sentTo') },
    figures: withFilters(to('/coordinate/reports/surveys'), filters, { at: String(at) }),
    totals:
      rows.length > 0
        ? { counts: t('surveys.sentTotals', { n: snapshot.rows }), states: t('surveys.sentStates', states) }
        : null,
    lines: followUpLines(visit, rows),
    heads: {
      person: t('surveys.person'),
      wave: t('surveys.wave'),
      sent: t('surveys.sent'),
      answered: t('surveys.answered'),
      used: t('surveys.usedShort'),
      example: t('surveys.exampleShort'),
      with: t('surveys.with'),
      initiative: t('surveys.initiativeShort'),
      barrier: t('surveys.barrierShort'),
    },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.view.title }];

/** The rows of the file on the screen: who was asked what they made of a course, and what they answered. */
export default function FollowUpSurveyPage() {
  const { view, days, figures, totals, lines, heads } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <ReportFrame view={view} totals={totals} days={days}>
      <p className="no-print">
        <Link to={figures}>{t('reports.surveys')}</Link>
      </p>
      <Table
        caption={t('reports.name.followup_survey')}
        captionHidden
        rows={lines}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'person',
            title: heads.person,
            cell: (row) => <span className="figures whitespace-nowrap text-small">{row.person}</span>,
          },
          { key: 'wave', title: heads.wave, cell: (row) => row.wave },
          { key: 'sent', title: heads.sent, numeric: true, cell: (row) => row.sent },
          { key: 'answered', title: heads.answered, numeric: true, cell: (row) => row.answered || '–' },
          { key: 'used', title: heads.used, cell: (row) => row.used || '–' },
          { key: 'example', title: heads.example, cell: (row) => <Words of={row.example} /> },
          { key: 'with', title: heads.with, cell: (row) => row.with || '–' },
          {
            key: 'initiative',
            title: heads.initiative,
            cell: (row) => <span className="figures whitespace-nowrap text-small">{row.initiative || '–'}</span>,
          },
          { key: 'barrier', title: heads.barrier, cell: (row) => <Words of={row.barrier} /> },
        ]}
      />
    </ReportFrame>
  );
}

function Words({ of: { text, own } }: { of: { text: string; own: boolean } }) {
  if (!text) return <>–</>;
  return <span className={own ? 'wrap-anywhere whitespace-pre-line' : 'text-small text-soft'}>{text}</span>;
}
