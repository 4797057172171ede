import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import { ListBadge } from './badges';
import type { CertificatesView } from './certificates-view.server';

type List = CertificatesView['lists'][number];

/** Lists of a cohort that wait, are being issued or were. */
export function ListsTable({ lists }: { lists: List[] }) {
  const t = useWords();
  const columns: Column<List>[] = [
    { key: 'prepared', title: t('issuing.preparedAt'), cell: ({ to, prepared }) => <Link to={to}>{prepared}</Link> },
    { key: 'state', title: t('issuing.stateLabel'), cell: ({ state }) => <ListBadge of={state} /> },
    { key: 'preparer', title: t('issuing.preparedByLabel'), cell: ({ preparer }) => preparer },
    { key: 'planned', title: t('issuing.planned'), numeric: true, cell: ({ planned }) => planned },
    { key: 'issued', title: t('issuing.issuedCount'), numeric: true, cell: ({ issued }) => issued },
  ];
  return <Table caption={t('issuing.lists')} captionHidden columns={columns} rows={lists} rowKey={({ id }) => id} />;
}
