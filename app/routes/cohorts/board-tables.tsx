import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { useWords } from '~/words/react';
import { NeedRemark, StateBadge } from '../coordinate/state-badge';
import type { BoardView } from './board-view.server';

type Member = BoardView['members'][number];
type Waiting = BoardView['waiting'][number];

/** Members with the reason in words, those at risk first; the boxes choose whom to write to. */
export function MembersTable({ members }: { members: Member[] }) {
  const t = useWords();
  const columns: Column<Member>[] = [
    {
      key: 'person',
      title: t('coordinate.person'),
      cell: ({ id, to, name, place }) => (
        <span className="flex items-start gap-3">
          <label className="no-print -my-2.5 -ms-2.5 grid min-h-11 min-w-11 place-items-center">
            <input type="checkbox" className="tick" name="member" value={id} />
            <span className="sr-only">{t('cohorts.choose', { name: name ?? t('coordinate.unnamed') })}</span>
          </label>
          <span className="min-w-0">
            <Link to={to}>{name ?? t('coordinate.unnamed')}</Link>
            {place && <span className="block font-normal text-soft">{place}</span>}
          </span>
        </span>
      ),
    },
    {
      key: 'state',
      title: t('coordinate.status'),
      cell: ({ state, need, reason }) => (
        <span>
          <span className="flex flex-wrap gap-x-3 gap-y-1 whitespace-nowrap">
            <StateBadge of={state} />
            {need && <NeedRemark of={need} />}
          </span>
          {reason && <span className="block text-small text-soft">{reason}</span>}
        </span>
      ),
    },
    {
      key: 'progress',
      title: t('coordinate.progress'),
      numeric: true,
      cell: ({ progress, attended }) => (
        <span>
          {progress}
          {attended && <span className="block text-small text-soft">{attended}</span>}
        </span>
      ),
    },
    {
      key: 'due',
      title: t('coordinate.dueOn'),
      numeric: true,
      cell: ({ due }) => due ?? <span className="text-soft">–</span>,
    },
    {
      key: 'remove',
      title: t('cohorts.actions'),
      screenOnly: true,
      cell: ({ remove }) => remove && <Remove to={remove} />,
    },
  ];
  return (
    <Table caption={t('cohorts.members')} captionHidden columns={columns} rows={members} rowKey={({ id }) => id} />
  );
}

/** Who waits, in order. */
export function WaitingTable({ waiting }: { waiting: Waiting[] }) {
  const t = useWords();
  const columns: Column<Waiting>[] = [
    {
      key: 'person',
      title: t('coordinate.person'),
      cell: ({ to, name }) => <Link to={to}>{name ?? t('coordinate.unnamed')}</Link>,
    },
    { key: 'n', title: t('cohorts.turn'), numeric: true, cell: ({ n }) => n },
    { key: 'joined', title: t('cohorts.joined'), numeric: true, cell: ({ joined }) => joined },
    {
      key: 'actions',
      title: t('cohorts.actions'),
      screenOnly: true,
      cell: ({ seat, remove }) =>
        seat &&
        remove && (
          <span className="no-print flex flex-wrap gap-x-5 gap-y-4">
            <Link to={seat} className="-my-2.5 inline-flex min-h-11 items-center">
              {t('cohorts.giveSeat')}
            </Link>
            <Remove to={remove} />
          </span>
        ),
    },
  ];
  return (
    <Table caption={t('cohorts.waitingList')} captionHidden columns={columns} rows={waiting} rowKey={({ id }) => id} />
  );
}

function Remove({ to }: { to: string }) {
  const t = useWords();
  return (
    <Link to={to} className="no-print -my-2.5 inline-flex min-h-11 items-center">
      {t('cohorts.remove')}
    </Link>
  );
}
