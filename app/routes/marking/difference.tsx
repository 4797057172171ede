import { Table } from '~/ui/table';
import { useWords } from '~/words/react';
import type { DifferenceView } from './difference-view.server';
import { Comments } from './work-text';

type Row = DifferenceView['rows'][number];
const levels = [0, 1, 2, 3, 4] as const;

/** Two marks side by side by criterion, with how far apart they are in words; or one's own, while another is wanted. */
export function Difference({ marks }: { marks: DifferenceView }) {
  const { markers, rows } = marks;
  const t = useWords();
  const sum = (points: number | null) => (points === null ? '–' : t('marking.total', { points }));
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="marks">
      <h2 id="marks">{t(markers.length === 2 ? 'marking.marks' : 'marking.yourMark')}</h2>
      <Table
        caption={t('marking.marks')}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { key: 'criterion', title: t('marking.criterion'), cell: ({ title }) => title },
          ...markers.map(({ id, name }, i) => ({
            key: id,
            title: name,
            cell: (row: Row) => {
              const level = levels.find((one) => one === row.levels[i]);
              const comment = row.comments[i];
              return (
                <div className="grid gap-1">
                  <span>{level === undefined ? t('marking.noLevel') : t(`assignments.level.${level}`)}</span>
                  <Comments of={comment ? [comment] : []} />
                </div>
              );
            },
          })),
          ...(markers.length === 2
            ? [
                {
                  key: 'difference',
                  title: t('marking.difference'),
                  cell: ({ said, apart }: Row) => (apart ? <strong>{said}</strong> : said),
                },
              ]
            : []),
        ]}
        foot={[t('marking.sum'), ...markers.map(({ points }) => sum(points)), ...(markers.length === 2 ? [''] : [])]}
      />
      {markers
        .filter(({ words }) => words !== '')
        .map(({ id, name, words }) => (
          <div key={id} className="measure grid gap-2">
            <h3>{name}</h3>
            <Comments of={[words]} />
          </div>
        ))}
    </section>
  );
}
