import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import { StatusBadge } from '../meetings/state';
import type { AttendanceLine } from './attendance-lines.server';

/** Attendance as a table. Who has not agreed to it is not named, as in the file. */
export function AttendanceTable({ lines }: { lines: AttendanceLine[] }) {
  const t = useWords();
  const columns: Column<AttendanceLine>[] = [
    {
      key: 'person',
      title: t('coordinate.person'),
      cell: ({ name, work }) => (
        <>
          {name || <span className="font-normal">{t('reports.noConsent')}</span>}
          {work && <span className="block font-normal">{work}</span>}
        </>
      ),
    },
    { key: 'profile', title: t('reports.profile'), cell: ({ profile }) => profile },
    {
      key: 'session',
      title: t('meetings.session'),
      cell: ({ session, cohort, when }) => (
        <span>
          {session}
          <span className="figures block text-small text-soft">
            {cohort} · {when}
          </span>
        </span>
      ),
    },
    {
      key: 'mark',
      title: t('meetings.mark'),
      cell: ({ status }) => (
        <span>
          <StatusBadge of={status} />
        </span>
      ),
    },
    {
      key: 'times',
      title: t('reports.timesThere'),
      numeric: true,
      cell: ({ times, minutes }) => (
        <span>
          {times || '–'}
          <span className="block text-small text-soft">{t('reports.minutesThere', { n: Number(minutes) })}</span>
        </span>
      ),
    },
    {
      key: 'corrected',
      title: t('reports.correctedOn'),
      cell: ({ corrected, reason }) =>
        corrected ? (
          <span>
            <span className="figures">{corrected}</span>
            {reason && <span className="block text-soft">{reason}</span>}
          </span>
        ) : (
          '–'
        ),
    },
  ];
  return (
    <Table
      caption={t('reports.name.attendance_sheet')}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={({ id }) => id}
    />
  );
}
