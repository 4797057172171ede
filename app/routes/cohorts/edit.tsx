import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { changeCohort, cohortAt } from '~/domain/cohorts/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { pageTitle } from '../coordinate/facts.server';
import { cohortHead } from './facts.server';
import { CohortFaults, CohortFields } from './fields';
import { cohortForm } from './form.server';
import { CohortPart } from './head';
import { planShape } from './input.server';

export const loader = page('cohort.manage', async (visit) => {
  const { ctx, actor, params, words } = visit;
  const cohort = await cohortAt(ctx, actor, params.cohort);
  return {
    title: pageTitle(visit, words('cohorts.editTitle', { code: cohort.code })),
    head: await cohortHead(visit, cohort),
    ...(await cohortForm(visit, cohort)),
  };
});

export const action = act('cohort.manage', planShape, async ({ ctx, actor, params, to }, plan) => {
  await changeCohort(ctx, actor, { code: params.cohort, plan });
  const flash = { tone: 'done', key: 'cohorts.changed' } as const;
  return seeOther(ctx.env, to(`/coordinate/cohorts/${encodeURIComponent(params.cohort ?? '')}`), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EditPage() {
  const { head } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CohortPart head={head} heading={t('cohorts.editTitle', { code: head.code })} crumb={t('cohorts.edit')}>
      {head.state === 'closed' ? (
        <Notice tone="info">{t('errors.cohortClosed')}</Notice>
      ) : (
        <Form method="post" className="form" noValidate>
          <CohortFaults />
          <p className="text-soft">{t('cohorts.editHint')}</p>
          <CohortFields />
          <p className="flex flex-wrap gap-3">
            <Submit>{t('common.save')}</Submit>
            <ButtonLink to={head.here} look="plain">
              {t('common.cancel')}
            </ButtonLink>
          </p>
        </Form>
      )}
    </CohortPart>
  );
}
