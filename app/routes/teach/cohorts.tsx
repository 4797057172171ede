import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { courseVersion } from '~/domain/catalogue/index.server';
import { cohortList } from '~/domain/cohorts/index.server';
import { EmptyState } from '~/ui/empty-state';
import { Link } from '~/ui/link';
import { Pagination } from '~/ui/pagination';
import { page } from '~/web/page';
import { useWords } from '~/words/react';
import { daysOf } from '../cohorts/facts.server';
import { CohortBadge } from '../cohorts/state';
import { pageTitle } from '../coordinate/facts.server';
import { TeachFrame } from './frame';

export const loader = page('cohort.see', async (visit) => {
  const { ctx, actor, url, to, words: t, locale } = visit;
  const after = url.searchParams.get('after') ?? undefined;
  const { rows, next } = await cohortList(ctx, actor, { after, led: true });
  return {
    title: pageTitle(visit, t('cohorts.cohorts')),
    cohorts: await Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        to: to(`/teach/cohorts/${row.code}`),
        name: row.title ?? row.code,
        code: row.code,
        course: (await courseVersion(ctx, row.versionId)).title[locale],
        days: daysOf(visit, row),
        seated: row.seated,
        state: row.state,
      })),
    ),
    next: next && to(`/teach/cohorts?after=${next}`),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** The cohorts of which one is a trainer. */
export default function CohortsTaughtPage() {
  const { cohorts, next } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <TeachFrame>
      <h1>{t('cohorts.cohorts')}</h1>
      {cohorts.length === 0 ? (
        <EmptyState title={t('meetings.noCohorts')}>{t('meetings.noCohortsHint')}</EmptyState>
      ) : (
        <ul>
          {cohorts.map(({ id, to, name, code, course, days, seated, state }) => (
            <li key={id} className="grid gap-1 border-t border-line py-4">
              <h2 className="text-large">
                <Link to={to}>{name}</Link>
              </h2>
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <CohortBadge of={state} />
                <span className="figures text-soft">
                  {[name === code ? null : code, days, t('meetings.members', { n: seated })]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </p>
              <p className="text-soft">{course}</p>
            </li>
          ))}
        </ul>
      )}
      <Pagination next={next} />
    </TeachFrame>
  );
}
