import { Badge } from '~/ui/badge';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import type { QuestionView } from './question-view.server';

const remarks = {
  check: ['warn', 'search'],
  look: ['info', 'search'],
  fine: ['right', 'check'],
  few: ['still', undefined],
} as const;

/** Whether a question asks for a look, as an icon and a word. */
export function RemarkBadge({ of }: { of: QuestionView['remark'] }) {
  const t = useWords();
  const [tone, icon] = remarks[of];
  return (
    <Badge tone={tone} icon={icon}>
      {t(`items.${of}`)}
    </Badge>
  );
}

/** The questions of a quiz with their figures, a line each; a line leads to what they say. */
export function QuestionsTable({ questions }: { questions: QuestionView[] }) {
  const t = useWords();
  const columns: Column<QuestionView>[] = [
    {
      key: 'question',
      title: t('items.question'),
      cell: ({ id, n, text }) => (
        <a href={`#${id}`} className="block sm:min-w-[14rem]">
          {n}. {text.length > 90 ? `${text.slice(0, 88).trimEnd()}…` : text}
        </a>
      ),
    },
    { key: 'remark', title: t('items.remark'), cell: ({ remark }) => <RemarkBadge of={remark} /> },
    { key: 'answered', title: t('items.answered'), numeric: true, cell: ({ answered }) => answered },
    { key: 'facility', title: t('items.facility'), numeric: true, cell: ({ facility }) => facility },
    { key: 'spread', title: t('items.spread'), numeric: true, cell: ({ spread }) => spread },
    { key: 'guess', title: t('items.guess'), numeric: true, cell: ({ guess }) => guess },
    {
      key: 'discrimination',
      title: t('items.discrimination'),
      numeric: true,
      cell: ({ discrimination }) => discrimination,
    },
    { key: 'efficiency', title: t('items.efficiency'), numeric: true, cell: ({ efficiency }) => efficiency },
    { key: 'weight', title: t('items.weight'), numeric: true, cell: ({ weight }) => weight },
  ];
  return (
    <Table caption={t('items.questions')} captionHidden columns={columns} rows={questions} rowKey={({ id }) => id} />
  );
}
