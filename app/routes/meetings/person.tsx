import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { correctMark, marksOf, meetingSeen, personListed } from '~/domain/meetings/index.server';
import { attendanceStatuses, meetingLengths } from '~/domain/meetings/meeting.schema';
import { instantAt } from '~/platform/calendar';
import { dayIn } from '~/platform/clock';
import { shortMoment, timeOf } from '~/platform/dates';
import { ButtonLink, Submit } from '~/ui/button';
import { RadioGroup, TextArea, TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { pageTitle } from '../coordinate/facts.server';
import { timesOf } from './attendance-view.server';
import { MeetingPart } from './head';
import { meetingHead, meetingPath, whichOf } from './head.server';
import { openTime, statusShape } from './input.server';
import { StatusBadge } from './state';

export const loader = page('attendance.record', async (visit) => {
  const { ctx, actor, params, locale, words: t } = visit;
  const found = await meetingSeen(ctx, actor, whichOf(visit));
  const person = await personListed(ctx, actor, found, params.person);
  const marks = await marksOf(ctx, actor, found.meeting.id, person.id);
  const last = marks.at(-1);
  const time = (at: number | null | undefined) => (at ? timeOf(at) : '');
  return {
    title: pageTitle(visit, person.name ?? t('coordinate.unnamed')),
    head: await meetingHead(visit, found),
    name: person.name ?? t('coordinate.unnamed'),
    mark: ctx.newId(),
    seen: last?.id ?? '',
    kept: { status: last?.status ?? null, in: time(last?.checkInAt), out: time(last?.checkOutAt) },
    marks: marks.map((one) => ({
      id: one.id,
      status: one.status,
      facts: [
        timesOf(one),
        t(`meetings.source.${one.source}`),
        one.own ? t('meetings.byOwn') : (one.by ?? t('coordinate.unnamed')),
        shortMoment(one.recordedAt, locale),
      ].filter(Boolean),
      reason: one.reason,
    })),
  };
});

const shape = z.object({
  mark: z.string('invalid').max(100, 'invalid'),
  seen: z.string('invalid').max(100, 'invalid'),
  status: statusShape,
  in: openTime,
  out: openTime,
  reason: z.string().trim().max(meetingLengths.reason, 'tooLong').default(''),
});

/** Corrects how somebody is marked. */
export const action = act(
  'attendance.record',
  shape,
  async (visit, { mark: markId, seen, status, reason, ...times }) => {
    const { ctx, actor, params } = visit;
    const { meeting } = await meetingSeen(ctx, actor, whichOf(visit));
    const at = (time: string | null) => (time === null ? null : instantAt(dayIn(meeting.startsAt), time));
    const { completed } = await correctMark(ctx, actor, {
      ...whichOf(visit),
      ...{ personId: params.person, markId, seen: seen || null, status, reason },
      ...{ checkInAt: at(times.in), checkOutAt: at(times.out) },
    });
    const key = completed ? 'meetings.correctedCompleted' : 'meetings.corrected';
    return seeOther(ctx.env, `${meetingPath(visit)}#p-${params.person}`, { tone: 'done', key });
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** How somebody was marked at a session, first to last, and a correction with its reason. */
export default function PersonPage() {
  const { head, name, mark, seen, kept, marks } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <MeetingPart head={head} does={name}>
      <section className="grid gap-3">
        <h2 className="text-large">{t('meetings.history')}</h2>
        {marks.length === 0 ? (
          <p className="text-soft">{t('meetings.unmarked')}</p>
        ) : (
          <ol className="grid gap-3">
            {marks.map(({ id, status, facts, reason }) => (
              <li key={id} className="grid gap-1 border-t border-line pt-3">
                <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
                  <StatusBadge of={status} />
                  <span className="figures text-small text-soft">{facts.join(' · ')}</span>
                </span>
                {reason && (
                  <span>
                    {t('meetings.reason')}: {reason}
                  </span>
                )}
              </li>
            ))}
          </ol>
        )}
      </section>
      {head.state !== 'cancelled' && (
        <Form method="post" className="form" noValidate>
          <h2 className="text-large">{t('meetings.correct')}</h2>
          <FormFaults
            labels={{
              status: t('meetings.mark'),
              in: t('meetings.in'),
              out: t('meetings.out'),
              reason: t('meetings.reason'),
            }}
          />
          {head.state === 'closed' && <Notice tone="info">{t('meetings.correctStays')}</Notice>}
          <input type="hidden" name="mark" value={typed('mark', mark)} />
          <input type="hidden" name="seen" value={seen} />
          <RadioGroup
            name="status"
            label={t('meetings.mark')}
            options={attendanceStatuses.map((value) => ({ value, label: t(`meetings.status.${value}`) }))}
            defaultValue={typed('status', kept.status)}
            fault={fault('status')}
          />
          <div className="grid gap-6 sm:grid-cols-2 sm:items-end">
            <TextField
              name="in"
              type="time"
              label={t('meetings.in')}
              hint={t('meetings.inHint')}
              optional
              defaultValue={typed('in', kept.in)}
              fault={fault('in') ?? fault('checkIn')}
            />
            <TextField
              name="out"
              type="time"
              label={t('meetings.out')}
              hint={t('meetings.outHint')}
              optional
              defaultValue={typed('out', kept.out)}
              fault={fault('out') ?? fault('checkOut')}
            />
          </div>
          <TextArea
            name="reason"
            label={t('meetings.reason')}
            hint={t('meetings.reasonHint')}
            optional={marks.length === 0 && head.state !== 'closed'}
            rows={3}
            maxLength={meetingLengths.reason}
            defaultValue={typed('reason')}
            fault={fault('reason')}
          />
          <p className="flex flex-wrap gap-3">
            <Submit>{t('common.save')}</Submit>
            <ButtonLink to={head.here} look="plain">
              {t('common.cancel')}
            </ButtonLink>
          </p>
        </Form>
      )}
    </MeetingPart>
  );
}
