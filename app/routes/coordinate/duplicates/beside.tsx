import { Badge } from '~/ui/badge';
import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import type { BesideRow } from './beside-view.server';

/** Two records beside each other, line by line: a table on desks, cards on phones. */
export function Beside(props: {
  names: string[];
  links: (string | null)[];
  rows: BesideRow[];
  heads?: [string, string];
}) {
  const { names, links, rows, heads } = props;
  const t = useWords();
  const side = (i: 0 | 1): Column<BesideRow> => ({
    key: String(i),
    title: heads?.[i] ?? t(i === 0 ? 'merging.first' : 'merging.second'),
    cell: ({ values, had }) => <Values of={values[i]} none={t(had ? 'merging.hasNone' : 'merging.notStated')} />,
  });
  const columns: Column<BesideRow>[] = [
    {
      key: 'label',
      title: '',
      cell: ({ label, differs }) => (
        <span className="flex flex-wrap items-center gap-2">
          {label}
          {differs && (
            <Badge tone="warn" icon="warning">
              {t('merging.differs')}
            </Badge>
          )}
        </span>
      ),
    },
    side(0),
    side(1),
  ];
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="beside">
      <h2 id="beside">{t('merging.beside')}</h2>
      <Sides names={names} links={links} heads={heads ?? [t('merging.first'), t('merging.second')]} />
      <Table caption={t('merging.beside')} captionHidden columns={columns} rows={rows} rowKey={({ key }) => key} />
    </section>
  );
}

/** The two by name, each after what it is called here: without heads the one that stays, and the other. */
export function Sides({ names, links, heads }: { names: string[]; links: (string | null)[]; heads?: string[] }) {
  const t = useWords();
  const called = heads ?? [t('merging.stays'), t('merging.goes')];
  return (
    <ol className="grid gap-1">
      {names.map((name, i) => (
        <li key={i} className="break-words">
          <span className="text-soft">{called[i]}: </span>
          {links[i] ? <Link to={links[i]}>{name}</Link> : name}
        </li>
      ))}
    </ol>
  );
}

function Values({ of, none }: { of: string[]; none: string }) {
  if (of.length === 0) return <span className="text-soft">{none}</span>;
  return (
    <ul className="grid gap-1">
      {of.map((value) => (
        <li key={value} className="[overflow-wrap:anywhere]">
          {value}
        </li>
      ))}
    </ul>
  );
}
