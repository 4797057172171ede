import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { closeCohort, cohortAt } from '~/domain/cohorts/index.server';
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
  return { title: pageTitle(visit, words('cohorts.close')), head: await cohortHead(visit, cohort) };
});

/** Closes the cohort for good. */
export const action = act('cohort.manage', z.object({}), async ({ ctx, actor, params, to }) => {
  await closeCohort(ctx, actor, params.cohort);
  const flash = { tone: 'done', key: 'cohorts.closed' } as const;
  return seeOther(ctx.env, to(`/coordinate/cohorts/${encodeURIComponent(params.cohort ?? '')}`), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ClosingPage() {
  const { head } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <Ask
      head={head}
      heading={t('cohorts.closeTitle', { code: head.code })}
      crumb={t('cohorts.close')}
      steps={[t('cohorts.closeNobody'), t('cohorts.closeWaiting'), t('cohorts.closeStays')]}
      button={t('cohorts.close')}
      danger
    />
  );
}
