import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isPassFor, markOneself, meetingState, ownPartIn, wasThere } from '~/domain/meetings/index.server';
import { shortMoment } from '~/platform/dates';
import { ButtonLink, Submit } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { noAttendanceCookie, readAttendanceCookie } from '~/web/attendance-pass';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import type { MemberVisit } from '~/web/visit';
import { useWords } from '~/words/react';
import { FormFaults } from '../account/form-answer';
import { pageTitle } from '../coordinate/facts.server';
import { factsOf } from './head.server';

const passIn = ({ ctx, header }: MemberVisit) => readAttendanceCookie(ctx.env, header('cookie'));

export const loader = page('members', async (visit) => {
  const { ctx, actor, params, to, locale, words: t } = visit;
  const { meeting, cohort, part, mark } = await ownPartIn(ctx, actor, params.meeting);
  const state = meetingState(meeting, ctx.clock());
  const there = mark !== null && wasThere(mark.status);
  const open = state !== 'closed' && state !== 'cancelled';
  const fresh = isPassFor(ctx, passIn(visit), meeting.id);
  const why =
    there || !open
      ? null
      : part === 'none'
        ? 'notOnList'
        : part === 'waiting'
          ? 'stillWaiting'
          : fresh
            ? null
            : 'passExpired';
  const reason = why ?? (!there && !open ? (state === 'closed' ? 'meetingClosed' : 'meetingCancelled') : null);
  // Of a session of others one learns no more than that one is not on its list.
  const seen = part === 'member' || there;
  return {
    title: pageTitle(visit, t('meetings.iAmHere')),
    meeting: seen ? { ...factsOf(visit, meeting), cohort: cohort.name } : null,
    done: there ? t('meetings.onListSince', { moment: shortMoment(mark.checkInAt ?? mark.recordedAt, locale) }) : null,
    why: reason && { sentence: t(`errors.${reason}`), expired: reason === 'passExpired' },
    mark: ctx.newId(),
    ways: { my: to('/my'), code: to('/attendance') },
  };
});

/** Marks oneself. */
export const action = act(
  'members',
  z.object({ mark: z.string('invalid').max(100, 'invalid') }),
  async (visit, input) => {
    const { ctx, actor, params, to } = visit;
    const own = { meetingId: params.meeting, markId: input.mark };
    await markOneself(ctx, actor, { ...own, pass: passIn(visit) });
    // The pass is used up: the next one on this phone scans again.
    return seeOther(ctx.env, to(`/attendance/${params.meeting}`), undefined, [noAttendanceCookie(ctx.env)]);
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Where a scanned code leads: what session this is, and one button. */
export default function ComingPage() {
  const { meeting, done, why, mark, ways } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <div className="grid max-w-[40rem] gap-6 py-6">
      <div className="grid gap-2">
        <h1>{meeting?.title ?? t('meetings.iAmHere')}</h1>
        {meeting && (
          <p className="text-soft">
            <span className="figures">{meeting.when}</span>
            {meeting.venue && ` · ${meeting.venue}`} · {meeting.cohort}
          </p>
        )}
      </div>
      <FormFaults />
      {done ? (
        <>
          <Notice tone="right" title={done} />
          <p>
            <ButtonLink to={ways.my}>{t('common.myLearning')}</ButtonLink>
          </p>
        </>
      ) : why ? (
        <>
          <Notice tone="warn">{why.sentence}</Notice>
          <p>
            <ButtonLink to={why.expired ? ways.code : ways.my}>
              {t(why.expired ? 'meetings.typeCode' : 'common.myLearning')}
            </ButtonLink>
          </p>
        </>
      ) : (
        <Form method="post">
          <input type="hidden" name="mark" value={mark} />
          <Submit wide>{t('meetings.iAmHere')}</Submit>
        </Form>
      )}
    </div>
  );
}
