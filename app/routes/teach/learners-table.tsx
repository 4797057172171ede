import type { EnrolmentState } from '~/domain/reports/enrolment.schema';
import { Table } from '~/ui/table';
import { useWords } from '~/words/react';
import { StateBadge } from '../coordinate/state-badge';

interface Learner {
  id: string;
  name: string | null;
  state: EnrolmentState;
  progress: { done: number; total: number };
  lastActive: string | null;
  results: string[];
}

/** The learners of a course with their state, "7 of 9" and their best quiz results. */
export function LearnersTable({ learners }: { learners: Learner[] }) {
  const t = useWords();
  return (
    <Table
      caption={t('teach.learners')}
      captionHidden
      rows={learners}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', title: t('teach.learner'), cell: ({ name }) => name ?? t('teach.unnamed') },
        {
          key: 'state',
          title: t('teach.state'),
          cell: ({ state }) => (
            <span className="whitespace-nowrap">
              <StateBadge of={state} />
            </span>
          ),
        },
        {
          key: 'progress',
          title: t('teach.progress'),
          numeric: true,
          cell: ({ progress }) => t('common.ofTotal', progress),
        },
        {
          key: 'active',
          title: t('teach.lastActive'),
          numeric: true,
          cell: ({ lastActive }) => lastActive ?? <span className="text-soft">{t('teach.never')}</span>,
        },
        {
          key: 'results',
          title: t('teach.results'),
          cell: ({ results }) =>
            results.length === 0 ? (
              <span className="text-soft">{t('teach.noResults')}</span>
            ) : (
              <span className="grid gap-1">
                {results.map((result) => (
                  <span key={result}>{result}</span>
                ))}
              </span>
            ),
        },
      ]}
    />
  );
}
