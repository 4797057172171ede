import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { accountEmails, may } from '~/domain/identity/index.server';
import { rostersOf } from '~/domain/rosters/index.server';
import { shortMoment } from '~/platform/dates';
import { ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { type Column, Table } from '~/ui/table';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { figure, pageTitle } from '../facts.server';
import { CoordinateFrame } from '../frame';
import { RosterBadge } from './badges';
import { Templates } from './templates';

export const loader = page('enrolment.create', async (visit) => {
  const { ctx, actor, to, locale, words: t } = visit;
  const rosters = await rostersOf(ctx, actor);
  const all = may(actor, 'role.grant');
  const makers = all
    ? await accountEmails(
        ctx,
        actor,
        rosters.flatMap(({ madeBy }) => madeBy ?? []),
      )
    : new Map();
  return {
    title: pageTitle(visit, t('rosters.title')),
    rosters: rosters.map(({ id, fileName, madeAt, madeBy, state, lines, counts }) => ({
      id,
      to: to(`/coordinate/rosters/${id}`),
      name: fileName || t('rosters.one'),
      by: makers.get(madeBy ?? '') ?? null,
      at: shortMoment(madeAt, locale),
      state,
      lines: figure(locale, lines),
      counts: t('rosters.countsOf', { invited: counts.invited, enrolled: counts.enrolled, refused: counts.refused }),
    })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rosters'][number];

/** Lists that were read, newest first; where there is none, how to begin. */
export default function RostersPage() {
  const { rosters } = useLoaderData<typeof loader>();
  const t = useWords();
  const send = (
    <ButtonLink look="primary" to={`/${t.locale}/coordinate/rosters/new`} icon="upload">
      {t('rosters.send')}
    </ButtonLink>
  );
  if (rosters.length === 0)
    return (
      <CoordinateFrame>
        <EmptyState whole title={t('rosters.none')} action={send}>
          <p>{t('rosters.noneHint')}</p>
          <Templates />
        </EmptyState>
      </CoordinateFrame>
    );
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t('rosters.file'),
      cell: ({ to, name, by }) => (
        <>
          <Link to={to}>{name}</Link>
          {by && <span className="block font-normal text-soft">{by}</span>}
        </>
      ),
    },
    { key: 'at', title: t('rosters.sent'), numeric: true, cell: ({ at }) => at },
    { key: 'state', title: t('rosters.state'), cell: ({ state }) => <RosterBadge of={state} /> },
    { key: 'lines', title: t('rosters.lines'), numeric: true, cell: ({ lines }) => lines },
    { key: 'counts', title: t('rosters.outcome'), cell: ({ counts }) => counts },
  ];
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <h1>{t('rosters.title')}</h1>
        <p className="measure">{t('rosters.intro')}</p>
      </div>
      <div>{send}</div>
      <Table caption={t('rosters.title')} captionHidden columns={columns} rows={rosters} rowKey={({ id }) => id} />
      <Templates />
    </CoordinateFrame>
  );
}
