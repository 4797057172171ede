import { useWords } from '~/words/react';
import { shortDay } from '~/words/short-day';
import { Table } from '../../table';
import { dayNumber } from '../deadlines';
import { figure } from '../figures';
import type { Column } from './sheet-row';

/** The possible answer, as a table to hold one's own against; columns in which it says nothing are left out. */
export function SheetModel(props: { rowTitle: string; rows: string[]; columns: Column[]; cells: string[][] }) {
  const t = useWords();
  const { rowTitle, rows, columns, cells } = props;
  const inWords = (cell: string, { kind, options }: Column) => {
    const day = dayNumber(cell);
    if (kind === 'choice') return options[Number(cell || -1)] ?? '';
    if (kind === 'number' && cell) return figure(Number(cell), t.locale);
    return kind === 'date' && day !== undefined ? shortDay(cell, t.locale) : cell;
  };
  const said = columns.flatMap((column, c) => (cells.some((row) => row[c]) ? [{ column, c }] : []));
  return (
    <div className="mt-6" aria-live="polite">
      <Table
        caption={t('blocks.possibleAnswer')}
        rows={rows.map((title, r) => ({ title, cells: cells[r] ?? [] }))}
        rowKey={({ title }) => title}
        columns={[
          { key: 'row', title: rowTitle, cell: ({ title }) => title },
          ...said.map(({ column, c }) => ({
            key: String(c),
            title: column.title,
            numeric: column.kind === 'number',
            cell: (row: { cells: string[] }) => inWords(row.cells[c] ?? '', column),
          })),
        ]}
      />
    </div>
  );
}
