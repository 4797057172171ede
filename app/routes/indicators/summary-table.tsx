import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import type { SummaryView } from './summary-view.server';

type Line = SummaryView['lines'][number];

/** Indicators as a table; every figure leads to the list that it counts. */
export function SummaryTable({ lines }: { lines: Line[] }) {
  const t = useWords();
  const figure = ({ text, to }: Line['period'], ...remarks: (string | null)[]) => (
    <span>
      {to ? <Link to={to}>{text}</Link> : text}
      {remarks.flatMap((remark) =>
        remark === null
          ? []
          : [
              <span key={remark} className="block text-small text-soft">
                {remark}
              </span>,
            ],
      )}
    </span>
  );
  const columns: Column<Line>[] = [
    {
      key: 'name',
      title: t('indicators.indicator'),
      cell: ({ code, name, unit }) => (
        <>
          {name}
          <span className="block text-small font-normal text-soft">
            <span className="figures">{code}</span> · {unit}
          </span>
        </>
      ),
    },
    {
      key: 'period',
      title: t('indicators.period'),
      numeric: true,
      cell: ({ period, ofHowMany, response }) => figure(period, ofHowMany, response),
    },
    { key: 'all', title: t('indicators.cumulative'), numeric: true, cell: ({ cumulative }) => figure(cumulative) },
    {
      key: 'baseline',
      title: t('indicators.baseline'),
      numeric: true,
      cell: ({ baseline, baselineOn }) => (
        <span>
          {baseline ?? '–'}
          {baselineOn && <span className="block text-small text-soft">{baselineOn}</span>}
        </span>
      ),
    },
    {
      key: 'target',
      title: t('indicators.target'),
      numeric: true,
      cell: ({ target, enter, name }) => (
        <span>
          {target ?? '–'}
          {enter && (
            <Link to={enter} className="no-print block text-small" aria-label={t('indicators.enterFor', { name })}>
              {t('indicators.enter')}
            </Link>
          )}
        </span>
      ),
    },
  ];
  return (
    <Table
      caption={t('reports.name.indicator_summary')}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={({ code }) => code}
    />
  );
}
