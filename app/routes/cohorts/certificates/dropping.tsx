import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { certificateListAt, dropCertificateList } from '~/domain/issuing/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { pageTitle } from '../../coordinate/facts.server';
import { cohortHead } from '../facts.server';
import { Ask } from '../head';

export const loader = page('certificate.issue', async (visit) => {
  const { ctx, actor, params, words } = visit;
  const { cohort, id } = await certificateListAt(ctx, actor, params.cohort, params.roll);
  const head = await cohortHead(visit, cohort);
  return { title: pageTitle(visit, words('issuing.drop')), head, back: `${head.here}/certificates/${id}` };
});

/** Drops a list that was not issued. */
export const action = act('certificate.issue', z.object({}), async ({ ctx, actor, params, to }) => {
  await dropCertificateList(ctx, actor, params.cohort, params.roll);
  const cohort = encodeURIComponent(params.cohort ?? '');
  const flash = { tone: 'done', key: 'issuing.dropped' } as const;
  return seeOther(ctx.env, to(`/coordinate/cohorts/${cohort}/certificates`), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function DroppingPage() {
  const { head, back } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <Ask
      head={head}
      heading={t('issuing.dropTitle')}
      crumb={t('issuing.drop')}
      steps={[t('issuing.dropNothing'), t('issuing.dropRows'), t('issuing.dropNew')]}
      button={t('issuing.drop')}
      back={back}
      danger
    />
  );
}
