import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { cohortAt } from '~/domain/cohorts/index.server';
import { planMeeting } from '~/domain/meetings/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { useAnswer } from '../account/form-answer';
import { pageTitle } from '../coordinate/facts.server';
import { MeetingFaults, MeetingFields } from './fields';
import { meetingForm } from './form.server';
import { CohortSessionsPart } from './head';
import { cohortPartHead } from './head.server';
import { newMeetingShape } from './input.server';

export const loader = page('cohort.manage', async (visit) => {
  const { ctx, actor, params, words } = visit;
  const cohort = await cohortAt(ctx, actor, params.cohort);
  return {
    title: pageTitle(visit, words('meetings.plan')),
    head: await cohortPartHead(visit, cohort),
    closed: cohort.closedAt !== null,
    /** Of the session that the form plans: sent twice, it is planned once. */
    meeting: ctx.newId(),
    ...(await meetingForm(visit, cohort, null)),
  };
});

export const action = act('cohort.manage', newMeetingShape, async ({ ctx, actor, params, to }, { meeting, plan }) => {
  await planMeeting(ctx, actor, { code: params.cohort, meetingId: meeting, plan });
  const flash = { tone: 'done', key: 'meetings.planned' } as const;
  return seeOther(ctx.env, to(`/coordinate/cohorts/${encodeURIComponent(params.cohort ?? '')}#sessions`), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function PlanPage() {
  const { head, closed, meeting } = useLoaderData<typeof loader>();
  const { typed } = useAnswer();
  const t = useWords();
  return (
    <CohortSessionsPart head={head} heading={t('meetings.plan')} crumb={t('meetings.plan')}>
      {closed ? (
        <Notice tone="info">{t('errors.cohortClosed')}</Notice>
      ) : (
        <Form method="post" className="form" noValidate>
          <MeetingFaults />
          <input type="hidden" name="meeting" value={typed('meeting', meeting)} />
          <MeetingFields />
          <p className="flex flex-wrap gap-3">
            <Submit>{t('meetings.plan')}</Submit>
            <ButtonLink to={head.cohort} look="plain">
              {t('common.cancel')}
            </ButtonLink>
          </p>
        </Form>
      )}
    </CohortSessionsPart>
  );
}
