import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { courseAt } from '~/domain/catalogue/index.server';
import { planCohort } from '~/domain/cohorts/index.server';
import { Submit } from '~/ui/button';
import { Select, TextField } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { useAnswer } from '../account/form-answer';
import { pageTitle } from '../coordinate/facts.server';
import { CoordinateFrame } from '../coordinate/frame';
import { CohortFaults, CohortFields } from './fields';
import { cohortForm } from './form.server';
import { newPlanShape } from './input.server';

export const loader = page('cohort.manage', async (visit) => ({
  title: pageTitle(visit, visit.words('cohorts.plan')),
  list: visit.to('/coordinate/cohorts'),
  /** Of the cohort that the form plans: sent twice, it is planned once. */
  cohort: visit.ctx.newId(),
  course: visit.url.searchParams.get('course') ?? '',
  ...(await cohortForm(visit, null)),
}));

export const action = act('cohort.manage', newPlanShape, async ({ ctx, actor, to }, input) => {
  const course = await courseAt(ctx, input.course);
  const { code } = await planCohort(ctx, actor, {
    cohortId: input.cohort,
    code: input.code,
    course,
    plan: input.plan,
  });
  const flash = { tone: 'done', key: 'cohorts.planned', params: { code } } as const;
  return seeOther(ctx.env, to(`/coordinate/cohorts/${code}`), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function PlanPage() {
  const { list, cohort, course, courses } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs items={[{ to: list, label: t('cohorts.cohorts') }, { label: t('cohorts.plan') }]} />
        <h1>{t('cohorts.plan')}</h1>
        <p className="measure">{t('cohorts.planIntro')}</p>
      </div>
      <Form method="post" className="form" noValidate>
        <CohortFaults />
        <input type="hidden" name="cohort" value={typed('cohort', cohort)} />
        <Select
          name="course"
          label={t('coordinate.course')}
          empty={t('coordinate.choose')}
          options={courses}
          defaultValue={typed('course', course)}
          fault={fault('course')}
        />
        <TextField
          name="code"
          label={t('cohorts.code')}
          hint={t('cohorts.codeHint')}
          optional
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={30}
          defaultValue={typed('code')}
          fault={fault('code')}
        />
        <CohortFields />
        <Submit wide>{t('cohorts.planButton')}</Submit>
      </Form>
    </CoordinateFrame>
  );
}
