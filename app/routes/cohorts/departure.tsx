import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { cohortAt, countsOf, memberAt, removeMember } from '~/domain/cohorts/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { pageTitle } from '../coordinate/facts.server';
import { cohortHead } from './facts.server';
import { Ask } from './head';

export const loader = page('cohort.manage', async (visit) => {
  const { ctx, actor, params, words } = visit;
  const cohort = await cohortAt(ctx, actor, params.cohort);
  const member = await memberAt(ctx, actor, cohort.id, params.member);
  const { seated, waiting } = (await countsOf(ctx, [cohort.id]))(cohort.id);
  const free = cohort.capacity === null || seated <= cohort.capacity;
  return {
    title: pageTitle(visit, words('cohorts.remove')),
    head: await cohortHead(visit, cohort),
    name: member.name ?? words('coordinate.unnamed'),
    /** The seat goes to somebody at once. */
    followed: member.seatedAt !== null && waiting > 0 && free,
  };
});

/** Takes somebody out of the cohort. */
export const action = act('cohort.manage', z.object({}), async ({ ctx, actor, params, to }) => {
  await removeMember(ctx, actor, { code: params.cohort, memberId: params.member });
  const flash = { tone: 'done', key: 'cohorts.removed' } as const;
  return seeOther(ctx.env, to(`/coordinate/cohorts/${encodeURIComponent(params.cohort ?? '')}`), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function DeparturePage() {
  const { head, name, followed } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <Ask
      head={head}
      heading={t('cohorts.removeTitle', { name })}
      crumb={t('cohorts.remove')}
      steps={[t('cohorts.removeStays'), ...(followed ? [t('cohorts.removeSeat')] : [])]}
      button={t('cohorts.remove')}
      danger
    />
  );
}
