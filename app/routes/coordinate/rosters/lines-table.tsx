import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import { OutcomeBadge } from './badges';
import type { RosterView } from './roster-view.server';

type Line = RosterView['lines'][number];

/** Lines of a list with what comes of each and why: a table on desks, cards on phones. */
export function LinesTable({ lines }: { lines: Line[] }) {
  const t = useWords();
  const columns: Column<Line>[] = [
    {
      key: 'who',
      title: t('rosters.person'),
      cell: ({ name, email, to, place }) => (
        <span className="block [overflow-wrap:anywhere] sm:min-w-[13rem]">
          {to && name ? <Link to={to}>{name}</Link> : (name ?? email ?? t('rosters.erased'))}
          {name && email && <span className="block font-normal text-soft [overflow-wrap:anywhere]">{email}</span>}
          {place && <span className="block font-normal text-soft">{place}</span>}
        </span>
      ),
    },
    { key: 'line', title: t('rosters.line'), numeric: true, cell: ({ line }) => line },
    { key: 'course', title: t('rosters.field.course'), cell: ({ course }) => course ?? '—' },
    {
      key: 'outcome',
      title: t('rosters.outcome'),
      cell: ({ outcome }) => (
        <span className="sm:whitespace-nowrap">
          <OutcomeBadge of={outcome} />
        </span>
      ),
    },
    {
      key: 'details',
      title: t('rosters.details'),
      cell: ({ sentences }) =>
        sentences.length === 0 ? (
          <span className="text-soft">—</span>
        ) : (
          <ul className="grid gap-1">
            {sentences.map((sentence) => (
              <li key={sentence} className="[overflow-wrap:anywhere]">
                {sentence}
              </li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <Table
      caption={t('rosters.lines')}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={({ line }) => String(line)}
    />
  );
}
