import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { cohortAt } from '~/domain/cohorts/index.server';
import { Button, ButtonLink } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { Pagination } from '~/ui/pagination';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { pageTitle } from '../coordinate/facts.server';
import { CoordinateFrame } from '../coordinate/frame';
import { CohortSessions } from '../meetings/cohort-sessions';
import { MembersTable, WaitingTable } from './board-tables';
import { boardView } from './board-view.server';
import { CohortBadge } from './state';

export const loader = page('cohort.manage', async (visit) => {
  const { ctx, actor, params } = visit;
  const view = await boardView(visit, await cohortAt(ctx, actor, params.cohort));
  return { title: pageTitle(visit, view.head.name), ...view };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One cohort: what it is, who needs somebody, how far everybody is, who waits. */
export default function BoardPage() {
  const { head, facts, open, over, ways, groups, hidden, anybody, members, next, waiting, sessions, percent } =
    useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-3">
        <Breadcrumbs items={[{ to: head.list, label: t('cohorts.cohorts') }, { label: head.code }]} />
        <h1>{head.name}</h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <CohortBadge of={head.state} />
          {head.name !== head.code && <span className="figures text-soft">{head.code}</span>}
        </p>
        <dl className="flex flex-wrap gap-x-10 gap-y-3">
          {facts.map(({ label, value }) => (
            <div key={label}>
              <dt className="text-small text-soft">{label}</dt>
              <dd className="figures break-words">{value}</dd>
            </div>
          ))}
        </dl>
        {over && <Notice tone="warn">{t('cohorts.over')}</Notice>}
        <p className="no-print mt-2 flex flex-wrap gap-3">
          {open && (
            <>
              <ButtonLink to={ways.add} look="primary" icon="plus">
                {t('cohorts.add')}
              </ButtonLink>
              <ButtonLink to={ways.edit} icon="pencil">
                {t('cohorts.edit')}
              </ButtonLink>
            </>
          )}
          <ButtonLink to={ways.certificates}>{t('issuing.certificates')}</ButtonLink>
          {open && (
            <ButtonLink to={ways.closing} look="plain">
              {t('cohorts.close')}
            </ButtonLink>
          )}
        </p>
      </div>
      <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="members">
        <h2 id="members">{t('cohorts.members')}</h2>
        {anybody ? (
          <>
            <ul className="no-print flex flex-wrap gap-x-6 gap-y-1">
              {groups.map(({ key, label, count, to, here }) => (
                <li key={key}>
                  <Link
                    to={to}
                    aria-current={here ? 'true' : undefined}
                    className={`inline-flex min-h-11 items-center gap-2 ${here ? 'font-semibold' : ''}`}
                  >
                    {label}
                    <strong className="figures">{count}</strong>
                  </Link>
                </li>
              ))}
            </ul>
            {hidden > 0 && <p className="text-soft">{t('cohorts.hidden', { n: hidden })}</p>}
            {members.length === 0 ? (
              <p className="text-soft">{t('cohorts.nobodyInGroup')}</p>
            ) : (
              <Form method="get" action={ways.message} className="grid grid-cols-[minmax(0,1fr)] gap-4">
                <MembersTable members={members} />
                <p className="no-print">
                  <Button type="submit">{t('cohorts.writeSelected')}</Button>
                </p>
              </Form>
            )}
            <Pagination next={next} />
          </>
        ) : (
          <EmptyState title={t('cohorts.emptyTitle')}>{t('cohorts.emptyHint')}</EmptyState>
        )}
      </section>
      <CohortSessions sessions={sessions} plan={ways.session} percent={percent} />
      {waiting.length > 0 && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="waiting">
          <h2 id="waiting">{t('cohorts.waitingList')}</h2>
          <p className="measure text-soft">{t('cohorts.waitingHint')}</p>
          <WaitingTable waiting={waiting} />
        </section>
      )}
    </CoordinateFrame>
  );
}
