import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import type { MarkedCriterion } from './result-view.server';
import { Comments } from './work-text';

const levels = [0, 1, 2, 3, 4] as const;

/** The level of each criterion in words, with what was said of it; without levels only the words. */
export function MarkedRubric({ criteria, label }: { criteria: MarkedCriterion[]; label: string }) {
  const t = useWords();
  const level: Column<MarkedCriterion> = {
    key: 'level',
    title: t('marking.levelColumn'),
    cell: ({ level: chosen }) => {
      const known = levels.find((one) => one === chosen?.number);
      if (!chosen || known === undefined) return <span className="text-soft">{t('marking.noLevel')}</span>;
      return (
        <span>
          <strong>{t(`assignments.level.${known}`)}</strong>
          <span className="block">{chosen.text}</span>
        </span>
      );
    },
  };
  return (
    <Table
      caption={label}
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
        ...(criteria.some(({ level }) => level) ? [level] : []),
        {
          key: 'comment',
          title: t('marking.comment'),
          cell: ({ comments }) =>
            comments.length === 0 ? (
              '–'
            ) : (
              <div className="grid gap-2">
                <Comments of={comments} />
              </div>
            ),
        },
      ]}
    />
  );
}
