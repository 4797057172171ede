import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { closeMeeting, countsIn, meetingSeen, unmarkedIn } from '~/domain/meetings/index.server';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { pageTitle } from '../coordinate/facts.server';
import { AskOfMeeting } from './head';
import { meetingHead, meetingPath, whichOf } from './head.server';

export const loader = page('attendance.record', async (visit) => {
  const { ctx, actor, words } = visit;
  const found = await meetingSeen(ctx, actor, whichOf(visit));
  const { present, late } = (await countsIn(ctx, [found.meeting.id]))(found.meeting.id);
  return {
    title: pageTitle(visit, words('meetings.close')),
    head: await meetingHead(visit, found),
    there: present + late,
    unmarked: await unmarkedIn(ctx, found),
    asked: found.meeting.required ? found.cohort.attendancePercent : null,
  };
});

/** Closes the list of the session: whoever was there may complete the course by it. */
export const action = act('attendance.record', z.object({}), async (visit) => {
  const { ctx, actor } = visit;
  const { there, absent, completed } = await closeMeeting(ctx, actor, whichOf(visit));
  const flash = { tone: 'done', key: 'meetings.closed', params: { there, absent, completed } } as const;
  return seeOther(ctx.env, meetingPath(visit), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ClosingPage() {
  const { head, there, unmarked, asked } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <AskOfMeeting
      head={head}
      does={t('meetings.close')}
      steps={[
        t('meetings.closeThere', { n: there }),
        t('meetings.closeUnmarked', { n: unmarked }),
        ...(asked === null ? [] : [t('meetings.closeCompletes')]),
        t('meetings.closeCorrections'),
      ]}
      button={t('meetings.close')}
    />
  );
}
