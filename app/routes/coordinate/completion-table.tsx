import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import type { CompletionLine } from './completion-lines.server';
import { StateBadge } from './state-badge';

/** The completion report as a table: people by their reference, never by name, as in the file. */
export function CompletionTable({ lines }: { lines: CompletionLine[] }) {
  const t = useWords();
  const columns: Column<CompletionLine>[] = [
    {
      key: 'ref',
      title: t('coordinate.ref'),
      cell: ({ ref, profile }) => (
        <>
          <span className="figures sm:whitespace-nowrap">{ref}</span>
          <span className="block font-normal text-soft">{profile.join(' · ')}</span>
        </>
      ),
    },
    {
      key: 'course',
      title: t('coordinate.course'),
      cell: ({ course, version, cohort }) => (
        <span>
          {course} <span className="figures text-soft">{version}</span>
          {cohort && <span className="figures block whitespace-nowrap text-soft">{cohort}</span>}
        </span>
      ),
    },
    {
      key: 'state',
      title: t('coordinate.status'),
      cell: ({ state, completed }) => (
        <span className="whitespace-nowrap">
          <StateBadge of={state} />
          {completed && <span className="figures block text-soft">{completed}</span>}
        </span>
      ),
    },
    { key: 'lessons', title: t('coordinate.progress'), numeric: true, cell: ({ lessons }) => lessons },
    { key: 'minutes', title: t('coordinate.minutes'), numeric: true, cell: ({ minutes }) => minutes },
    {
      key: 'quizzes',
      title: t('coordinate.quizBest'),
      cell: ({ gain, quizzes }) => (
        <span>
          {quizzes ?? (gain ? null : '–')}
          {gain && (
            <span className="block">
              {t('coordinate.gain')}: {gain}
            </span>
          )}
        </span>
      ),
    },
    { key: 'enrolled', title: t('coordinate.enrolledOn'), numeric: true, cell: ({ enrolled }) => enrolled },
    {
      key: 'certificate',
      title: t('coordinate.certificate'),
      cell: ({ certificate }) => (
        <span className="figures whitespace-nowrap">{certificate || t('coordinate.none')}</span>
      ),
    },
  ];
  return (
    <Table
      caption={t('reports.name.completion_report')}
      captionHidden
      columns={columns}
      rows={lines}
      rowKey={({ key }) => key}
    />
  );
}
