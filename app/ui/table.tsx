import type { ReactNode } from 'react';
import { useWords } from '~/words/react';
import { Icon } from './icon';
import { Link } from './link';

/** Said aloud because `display: block` on phones takes the roles of a table away in some browsers. */
const say = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
  columnheader: { role: 'columnheader' },
} as const;

export interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** Figures: right-aligned, tabular. */
  numeric?: boolean;
  /** What one does with a row, which paper cannot. */
  screenOnly?: boolean;
  /** Address that sorts by this column, and how it is sorted now. */
  sort?: { to: string; order?: 'asc' | 'desc' };
}

/**
 * A table like a timetable: a caption, thin lines, figures in columns. The first column names the row. On phones it
 * becomes a list of cards; with `keepShape` it scrolls sideways instead, in a region that the keyboard reaches.
 */
export function Table<Row>(props: {
  caption: string;
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Cells of a last line (totals), as many as columns. */
  foot?: ReactNode[];
  keepShape?: boolean;
}) {
  const { caption, columns, rows, keepShape } = props;
  const first = columns[0];
  const table = (
    <table className={keepShape ? 'figures-table' : 'figures-table table-stack'} {...say.table}>
      <caption className={props.captionHidden ? 'sr-only' : undefined}>{caption}</caption>
      <thead {...say.rowgroup}>
        <tr {...say.row}>
          {columns.map((column) => (
            <Head key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody {...say.rowgroup}>
        {rows.map((row) => (
          <tr key={props.rowKey(row)} {...say.row}>
            {columns.map((column) =>
              column === first ? (
                <th key={column.key} scope="row" {...say.rowheader}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} {...say.cell} data-label={column.title} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {props.foot && (
        <tfoot {...say.rowgroup}>
          <tr {...say.row}>
            {props.foot.map((cell, i) => (
              <td
                key={i}
                {...say.cell}
                data-label={i ? columns[i]?.title : undefined}
                className={columns[i] && classOf(columns[i])}
              >
                {cell}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
  return keepShape ? <ScrollRegion label={caption}>{table}</ScrollRegion> : table;
}

const classOf = ({ numeric, screenOnly }: Pick<Column<never>, 'numeric' | 'screenOnly'>) =>
  [numeric && 'num', screenOnly && 'no-print'].filter(Boolean).join(' ') || undefined;

/** Scrolls sideways inside itself, so that the page never does; the keyboard can reach and scroll it. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

function Head<Row>({ column }: { column: Column<Row> }) {
  const t = useWords();
  const { sort, title } = column;
  return (
    <th
      scope="col"
      {...say.columnheader}
      className={classOf(column)}
      aria-sort={sort?.order && (sort.order === 'asc' ? 'ascending' : 'descending')}
    >
      {sort ? (
        <Link to={sort.to} className="sort" preventScrollReset>
          {title}
          <Icon name={sort.order === 'asc' ? 'up' : sort.order === 'desc' ? 'down' : 'updown'} />
          <span className="sr-only">{t('blocks.sortBy')}</span>
        </Link>
      ) : (
        title
      )}
    </th>
  );
}
