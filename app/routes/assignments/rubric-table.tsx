import { Table } from '~/ui/table';
import { useWords } from '~/words/react';

export interface ShownCriterion {
  id: string;
  weight: number;
  title: string;
  /** From 0 to 4. */
  levels: string[];
}

const levels = [0, 1, 2, 3, 4] as const;

/** Criteria down, levels across; a list of cards on phones. On paper each level has a box to tick. */
export function RubricTable({ criteria }: { criteria: ShownCriterion[] }) {
  const t = useWords();
  return (
    <div className="rubric">
      <Table
        caption={t('assignments.rubric')}
        captionHidden
        rows={criteria}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'criterion',
            title: t('assignments.criterion'),
            cell: ({ title, weight }) => (
              <>
                {title}
                <span className="block font-normal text-soft">{t('assignments.weight', { n: weight })}</span>
              </>
            ),
          },
          ...levels.map((level) => ({
            key: String(level),
            title: t(`assignments.level.${level}`),
            cell: (criterion: ShownCriterion) => (
              <span>
                <span className="rubric-box" aria-hidden="true" />
                {criterion.levels[level]}
              </span>
            ),
          })),
        ]}
      />
    </div>
  );
}
