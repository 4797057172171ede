import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import type { CountedLine } from './counted-lines.server';

/** The rows behind a figure: who or what is counted, as what, and since when. */
export function CountedTable({ caption, lines }: { caption: string; lines: CountedLine[] }) {
  const t = useWords();
  const columns: Column<CountedLine>[] = [
    {
      key: 'who',
      title: t('indicators.counted'),
      cell: ({ ref, name, label }) => (
        <>
          {name ?? label ?? <span className="figures">{ref}</span>}
          {ref && (name || label) && <span className="figures block text-small font-normal text-soft">{ref}</span>}
          {name && label && <span className="block text-small font-normal text-soft">{label}</span>}
        </>
      ),
    },
    ...(lines.some(({ profile }) => profile.length > 0)
      ? [
          {
            key: 'profile',
            title: t('reports.profile'),
            cell: ({ profile }: CountedLine) => profile.join(' · ') || '–',
          },
        ]
      : []),
    ...(lines.some(({ measure }) => measure !== null)
      ? [{ key: 'measure', title: t('coordinate.result'), numeric: true, cell: ({ measure }: CountedLine) => measure }]
      : []),
    ...(lines.some(({ since }) => since !== null)
      ? [{ key: 'since', title: t('indicators.since'), numeric: true, cell: ({ since }: CountedLine) => since }]
      : []),
  ];
  return <Table caption={caption} captionHidden columns={columns} rows={lines} rowKey={({ key }) => key} />;
}
