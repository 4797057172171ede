import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Badge } from '~/ui/badge';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { TabsNav } from '~/ui/nav';
import { type Column, Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { CoordinateFrame } from '../frame';
import { kindIn } from './kind.server';
import { listView } from './list-view.server';

export const loader = page('people.merge', (visit) => listView(visit, kindIn(visit)));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

type View = ReturnType<typeof useLoaderData<typeof loader>>;

const tones = { high: 'warn', middle: 'info', low: 'still' } as const;

/** What waits for a second look first, then the likely pairs, then what was merged. */
export default function DuplicatesPage() {
  const { pairs, waiting, done, all } = useLoaderData<typeof loader>();
  const t = useWords();
  const to = `/${t.locale}/coordinate/duplicates`;
  const columns: Column<View['pairs'][number]>[] = [
    { key: 'pair', title: t('merging.pair'), cell: ({ names, marks }) => <Names names={names} marks={marks} /> },
    {
      key: 'likeness',
      title: t('merging.likeness'),
      cell: ({ likeness }) => (
        <span className="sm:whitespace-nowrap">
          <Badge tone={tones[likeness]} icon="people">
            {t(`merging.likeness.${likeness}`)}
          </Badge>
        </span>
      ),
    },
    { key: 'why', title: t('merging.why'), cell: ({ why }) => why },
    {
      key: 'to',
      title: t('cohorts.actions'),
      screenOnly: true,
      cell: ({ to: address, names }) => (
        <Link to={address}>
          {t('merging.lay')}
          <span className="sr-only"> {names.join(', ')}</span>
        </Link>
      ),
    },
  ];
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <h1>{t('merging.title')}</h1>
        <p className="measure">{t('merging.intro')}</p>
      </div>
      <TabsNav
        label={t('merging.title')}
        items={[
          { to: `${to}/people`, label: t('merging.people') },
          { to: `${to}/organisations`, label: t('merging.organisations') },
        ]}
      />
      {waiting.length > 0 && <Merges heading={t('merging.waiting')} rows={waiting} />}
      <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="likely">
        <h2 id="likely">{t('merging.likely')}</h2>
        {all && (
          <p className="flex flex-wrap gap-x-3">
            <span>{t('merging.ofOne')}</span>
            <Link to={all}>{t('merging.showAll')}</Link>
          </p>
        )}
        {pairs.length === 0 ? (
          <EmptyState title={t('merging.none')}>{t(all ? 'merging.noneOfOne' : 'merging.noneHint')}</EmptyState>
        ) : (
          <Table caption={t('merging.likely')} captionHidden columns={columns} rows={pairs} rowKey={({ id }) => id} />
        )}
      </section>
      {done.length > 0 && <Merges heading={t('merging.done')} rows={done} />}
    </CoordinateFrame>
  );
}

/** Two names with what tells them apart where they are the same. */
function Names({ names, marks }: { names: string[]; marks: (string | null)[] }) {
  return (
    <span className="grid gap-1 [overflow-wrap:anywhere] sm:min-w-[14rem]">
      {names.map((name, i) => (
        <span key={i}>
          {name}
          {marks[i] && <span className="block font-normal text-soft [overflow-wrap:anywhere]">{marks[i]}</span>}
        </span>
      ))}
    </span>
  );
}

function Merges({ heading, rows }: { heading: string; rows: View['waiting'] }) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h2>{heading}</h2>
      <ul className="border-t-2 border-ink">
        {rows.map(({ id, to, names, at }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-2"
          >
            <Link to={to} className="break-words">
              {names.join(' · ')}
            </Link>
            <span className="figures text-small text-soft">{at}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
