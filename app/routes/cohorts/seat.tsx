import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { cohortAt, countsOf, memberAt, seatMember } from '~/domain/cohorts/index.server';
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
  const { seated } = (await countsOf(ctx, [cohort.id]))(cohort.id);
  return {
    title: pageTitle(visit, words('cohorts.giveSeat')),
    head: await cohortHead(visit, cohort),
    name: member.name ?? words('coordinate.unnamed'),
    counts: cohort.deadlineDays !== null,
    full: cohort.capacity !== null && seated >= cohort.capacity ? { seated, capacity: cohort.capacity } : null,
  };
});

/** Gives somebody who waits a seat. */
export const action = act('cohort.manage', z.object({}), async ({ ctx, actor, params, to }) => {
  await seatMember(ctx, actor, { code: params.cohort, memberId: params.member });
  const flash = { tone: 'done', key: 'cohorts.seated' } as const;
  return seeOther(ctx.env, to(`/coordinate/cohorts/${encodeURIComponent(params.cohort ?? '')}`), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SeatPage() {
  const { head, name, counts, full } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <Ask
      head={head}
      heading={t('cohorts.seatTitle', { name })}
      crumb={t('cohorts.giveSeat')}
      steps={[
        ...(full ? [t('cohorts.seatBeyond', full)] : []),
        t('cohorts.seatOutOfTurn'),
        t('cohorts.seatLetter'),
        ...(counts ? [t('cohorts.seatDeadline')] : []),
      ]}
      button={t('cohorts.giveSeat')}
    />
  );
}
