import { Link } from '~/ui/link';
import { Table } from '~/ui/table';

interface Row {
  key: string;
  label: string;
  to: string;
  asked: string;
  answered: string;
  mean: string;
  satisfied: string;
}

/** Satisfaction by course or by cohort; each line narrows the page to it. */
export function ByTable(props: {
  caption: string;
  first: string;
  columns: Record<'asked' | 'answered' | 'mean' | 'satisfied', string>;
  rows: Row[];
}) {
  const { caption, first, columns, rows } = props;
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'label', title: first, cell: ({ label, to }) => <Link to={to}>{label}</Link> },
        { key: 'asked', title: columns.asked, numeric: true, cell: ({ asked }) => asked },
        { key: 'answered', title: columns.answered, numeric: true, cell: ({ answered }) => answered },
        { key: 'mean', title: columns.mean, numeric: true, cell: ({ mean }) => mean },
        { key: 'satisfied', title: columns.satisfied, numeric: true, cell: ({ satisfied }) => satisfied },
      ]}
    />
  );
}
