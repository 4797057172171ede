import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import type { JointLine } from './joint-lines.server';

/** Initiatives as a table: each leads to its own page. */
export function JointTable({ lines }: { lines: JointLine[] }) {
  const t = useWords();
  const columns: Column<JointLine>[] = [
    {
      key: 'initiative',
      title: t('initiatives.initiative'),
      cell: ({ code, to, title }) => (
        <>
          <Link to={to}>{title}</Link>
          <span className="figures block font-normal text-soft">{code}</span>
        </>
      ),
    },
    {
      key: 'partners',
      title: t('initiatives.partners'),
      cell: ({ partners }) => (
        <span>
          {partners.map((partner) => (
            <span key={partner} className="block">
              {partner}
            </span>
          ))}
        </span>
      ),
    },
    { key: 'status', title: t('coordinate.status'), cell: ({ status }) => status },
    { key: 'started', title: t('initiatives.startedOn'), numeric: true, cell: ({ started }) => started },
    {
      key: 'place',
      title: t('coordinate.city'),
      cell: ({ city, origin }) => (
        <span>
          {city}
          <span className="block text-soft">
            {t('initiatives.origin')}: {origin}
          </span>
        </span>
      ),
    },
    { key: 'amount', title: t('initiatives.amount'), numeric: true, cell: ({ amount }) => amount || '–' },
    {
      key: 'evidence',
      title: t('initiatives.evidence'),
      cell: ({ proved, checked }) => (
        <span>
          {t(proved ? 'initiatives.proved' : 'initiatives.notProved')}
          {checked && <span className="block text-soft">{t('initiatives.checkedBy', { name: checked })}</span>}
        </span>
      ),
    },
  ];
  return (
    <Table
      caption={t('reports.name.joint_initiatives')}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={({ code }) => code}
    />
  );
}
