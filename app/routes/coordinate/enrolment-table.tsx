import type { Order } from '~/domain/reports/enrolment.schema';
import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import type { EnrolmentLine } from './enrolment-lines.server';
import { NeedRemark, StateBadge } from './state-badge';

/** Who stands where: a table on desks and on paper, cards on phones. */
export function EnrolmentTable(props: { rows: EnrolmentLine[]; order: Order; sorts: Record<Order, string> }) {
  const { rows, order, sorts } = props;
  const t = useWords();
  const columns: Column<EnrolmentLine>[] = [
    {
      key: 'person',
      title: t('coordinate.person'),
      sort: { to: sorts.name, order: order === 'name' ? 'asc' : undefined },
      cell: ({ to, name, place }) => (
        <>
          <Link to={to}>{name ?? t('coordinate.unnamed')}</Link>
          {place && <span className="block font-normal text-soft">{place}</span>}
        </>
      ),
    },
    { key: 'course', title: t('coordinate.course'), cell: ({ course }) => course },
    {
      key: 'state',
      title: t('coordinate.status'),
      cell: ({ state, need }) => (
        <span className="flex flex-wrap gap-x-3 gap-y-1 whitespace-nowrap">
          <StateBadge of={state} />
          {need && <NeedRemark of={need} />}
        </span>
      ),
    },
    {
      key: 'progress',
      title: t('coordinate.progress'),
      numeric: true,
      cell: ({ progress }) => t('common.ofTotal', progress),
    },
    {
      key: 'enrolled',
      title: t('coordinate.enrolledOn'),
      numeric: true,
      sort: { to: sorts.recent, order: order === 'recent' ? 'desc' : undefined },
      cell: ({ enrolled }) => enrolled,
    },
    {
      key: 'active',
      title: t('coordinate.lastActive'),
      numeric: true,
      cell: ({ lastActive }) => lastActive ?? <span className="text-soft">{t('coordinate.never')}</span>,
    },
    {
      key: 'certificate',
      title: t('coordinate.certificate'),
      cell: ({ certificate }) =>
        certificate ? (
          <Link to={certificate.to} className="whitespace-nowrap">
            {certificate.number}
          </Link>
        ) : (
          <span className="text-soft">{t('coordinate.none')}</span>
        ),
    },
  ];
  return (
    <Table caption={t('coordinate.enrolments')} captionHidden columns={columns} rows={rows} rowKey={({ id }) => id} />
  );
}
