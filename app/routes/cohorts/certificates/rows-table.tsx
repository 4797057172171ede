import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import { OutcomeBadge } from './badges';
import type { ListView } from './list-view.server';

type Row = ListView['rows'][number];

/** Rows of a list: the name as it is printed in each script, and what comes of it. */
export function RowsTable({ rows }: { rows: Row[] }) {
  const t = useWords();
  const results = rows.some(({ result }) => result !== null);
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('issuing.printedName'),
      cell: ({ names, to, nobody }) =>
        names.length === 0 ? (
          to ? (
            <Link to={to}>{nobody}</Link>
          ) : (
            <span className="text-soft">{nobody}</span>
          )
        ) : (
          <span className="grid [overflow-wrap:anywhere]">
            {names.map(({ lang, name }, i) => (
              <span key={lang} lang={lang} className={i > 0 ? 'font-normal text-soft' : undefined}>
                {i === 0 && to ? <Link to={to}>{name}</Link> : name}
              </span>
            ))}
          </span>
        ),
    },
    { key: 'place', title: t('issuing.place'), numeric: true, cell: ({ place }) => place },
    ...(results
      ? [
          {
            key: 'result',
            title: t('issuing.result'),
            numeric: true,
            cell: ({ result }: Row) => result ?? <span className="text-soft">–</span>,
          },
        ]
      : []),
    {
      key: 'outcome',
      title: t('issuing.outcomeLabel'),
      cell: ({ outcome, certificate }) => (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <OutcomeBadge of={outcome} />
          {certificate && (
            <Link to={certificate.to} className="figures whitespace-nowrap">
              {certificate.number}
            </Link>
          )}
        </span>
      ),
    },
    { key: 'why', title: t('issuing.why'), cell: ({ reason }) => reason ?? <span className="text-soft">–</span> },
  ];
  return (
    <Table
      caption={t('issuing.rows')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ place }) => String(place)}
    />
  );
}
