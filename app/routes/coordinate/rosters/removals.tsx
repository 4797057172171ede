import { Badge } from '~/ui/badge';
import { TextField } from '~/ui/field';
import { Link } from '~/ui/link';
import { Notice } from '~/ui/notice';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import { useAnswer } from '../../account/form-answer';

interface Person {
  id: string;
  to: string;
  name: string;
  outcome: 'removed' | 'stays';
  reason: string;
}

/** Who is on the list until now and not in the file, each with what would come of them and why. */
export function Removals(props: { summary: string; people: Person[]; more: string | null; duplicates: string | null }) {
  const { summary, people, more, duplicates } = props;
  const t = useWords();
  const columns: Column<Person>[] = [
    {
      key: 'who',
      title: t('rosters.person'),
      cell: ({ to, name }) => <Link to={to}>{name}</Link>,
    },
    {
      key: 'outcome',
      title: t('rosters.outcome'),
      cell: ({ outcome }) => (
        <Badge tone={outcome === 'removed' ? 'fault' : 'still'} icon={outcome === 'removed' ? 'cross' : 'minus'}>
          {t(`rosters.outcome.${outcome}`)}
        </Badge>
      ),
    },
    { key: 'reason', title: t('rosters.details'), cell: ({ reason }) => reason },
  ];
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="removals">
      <h2 id="removals">{t('rosters.removals')}</h2>
      {people.length === 0 ? (
        <p>{t('rosters.removalsNone')}</p>
      ) : (
        <>
          <p>{summary}</p>
          <Table
            caption={t('rosters.removals')}
            captionHidden
            columns={columns}
            rows={people}
            rowKey={({ id }) => id}
          />
          {more && <p className="hint">{t('rosters.removalsMore', { n: more })}</p>}
          {duplicates && (
            <p>
              <Link to={duplicates}>{t('rosters.toDuplicates')}</Link>
            </p>
          )}
        </>
      )}
    </section>
  );
}

/** Asked where more than the share would be removed: their number, which nobody has filled in. */
export function AllowRemovals({ percent }: { percent: number; n: number }) {
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <>
      <Notice tone="fault" title={t('rosters.overShare', { percent })}>
        {t('rosters.overShareHint')}
      </Notice>
      <TextField
        name="removals"
        label={t('rosters.typeRemovals')}
        inputMode="numeric"
        autoComplete="off"
        defaultValue={typed('removals')}
        fault={fault('removals')}
      />
    </>
  );
}
