import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { cancelMeeting, meetingAt } from '~/domain/meetings/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { pageTitle } from '../coordinate/facts.server';
import { AskOfMeeting } from './head';
import { meetingHead, meetingPath, whichOf } from './head.server';

export const loader = page('cohort.manage', async (visit) => {
  const found = await meetingAt(visit.ctx, visit.actor, whichOf(visit));
  return { title: pageTitle(visit, visit.words('meetings.cancel')), head: await meetingHead(visit, found) };
});

/** Cancels the session for good. */
export const action = act('cohort.manage', z.object({}), async (visit) => {
  await cancelMeeting(visit.ctx, visit.actor, whichOf(visit));
  return seeOther(visit.ctx.env, meetingPath(visit), { tone: 'done', key: 'meetings.cancelled' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function CancellationPage() {
  const { head } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <AskOfMeeting
      head={head}
      does={t('meetings.cancel')}
      steps={[
        t('meetings.cancelStays'),
        ...(head.meeting.required ? [t('meetings.cancelCounts')] : []),
        t('meetings.cancelTell'),
      ]}
      button={t('meetings.cancel')}
    />
  );
}
