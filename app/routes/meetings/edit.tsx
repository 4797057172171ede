import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { changeMeeting, meetingAt } from '~/domain/meetings/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { Link } from '~/ui/link';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { pageTitle } from '../coordinate/facts.server';
import { MeetingFaults, MeetingFields } from './fields';
import { meetingForm } from './form.server';
import { MeetingPart } from './head';
import { meetingHead, meetingPath, whichOf } from './head.server';
import { meetingShape } from './input.server';

export const loader = page('cohort.manage', async (visit) => {
  const { ctx, actor, words } = visit;
  const found = await meetingAt(ctx, actor, whichOf(visit));
  return {
    title: pageTitle(visit, words('meetings.edit')),
    head: await meetingHead(visit, found),
    ...(await meetingForm(visit, found.cohort, found.meeting)),
  };
});

export const action = act('cohort.manage', meetingShape, async (visit, plan) => {
  const { ctx, actor } = visit;
  await changeMeeting(ctx, actor, { ...whichOf(visit), plan });
  return seeOther(ctx.env, meetingPath(visit), { tone: 'done', key: 'meetings.changed' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function EditPage() {
  const { head } = useLoaderData<typeof loader>();
  const t = useWords();
  const over = head.state === 'closed' || head.state === 'cancelled';
  return (
    <MeetingPart head={head} does={t('meetings.edit')}>
      {over ? (
        <Notice tone="info">{t(head.state === 'closed' ? 'errors.meetingClosed' : 'errors.meetingCancelled')}</Notice>
      ) : (
        <Form method="post" className="form" noValidate>
          <MeetingFaults />
          <MeetingFields />
          <p className="flex flex-wrap gap-3">
            <Submit>{t('common.save')}</Submit>
            <ButtonLink to={head.here} look="plain">
              {t('common.cancel')}
            </ButtonLink>
          </p>
          <p className="border-t border-line pt-6">
            <Link to={`${head.here}/cancellation`} className="inline-flex min-h-11 items-center">
              {t('meetings.cancel')}
            </Link>
          </p>
        </Form>
      )}
    </MeetingPart>
  );
}
