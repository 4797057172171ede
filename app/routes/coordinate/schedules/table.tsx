import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';

export interface ScheduleLine {
  id: string;
  to: string;
  name: string;
  report: string;
  rhythm: string;
  format: string;
  next: string | null;
  /** Why there is no next one. */
  paused: string | null;
}

/** Schedules with their next time; each leads to its page, where it is paused or deleted. */
export function ScheduleTable({ schedules }: { schedules: ScheduleLine[] }) {
  const t = useWords();
  const columns: Column<ScheduleLine>[] = [
    {
      key: 'view',
      title: t('desk.view'),
      cell: ({ to, name, report, paused }) => (
        <>
          <Link to={to}>{name}</Link>
          <span className="block font-normal text-soft">{report}</span>
          {paused && <span className="block max-w-96 font-normal">{paused}</span>}
        </>
      ),
    },
    { key: 'rhythm', title: t('desk.rhythm'), cell: ({ rhythm }) => rhythm },
    { key: 'format', title: t('desk.file'), cell: ({ format }) => format },
    { key: 'next', title: t('desk.next'), numeric: true, cell: ({ next }) => next ?? t('desk.pausedTitle') },
  ];
  return (
    <Table caption={t('desk.schedules')} captionHidden columns={columns} rows={schedules} rowKey={({ id }) => id} />
  );
}
