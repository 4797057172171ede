import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ButtonLink, Submit } from '~/ui/button';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';
import { FormFaults } from '../account/form-answer';
import { CoordinateFrame } from '../coordinate/frame';
import { TeachFrame } from '../teach/frame';
import type { MeetingHead, PartHead } from './head.server';
import { MeetingBadge } from './state';

/** A page about the sessions of a cohort, in the frame of whoever reads it. */
export function CohortSessionsPart(props: { head: PartHead; heading: string; crumb: string; children: ReactNode }) {
  const { head, heading, crumb, children } = props;
  const t = useWords();
  const Frame = head.manages ? CoordinateFrame : TeachFrame;
  return (
    <Frame>
      <div className="grid gap-2">
        <Breadcrumbs
          items={[
            { to: head.list, label: t('cohorts.cohorts') },
            { to: head.cohort, label: head.code },
            { label: crumb },
          ]}
        />
        <h1>{heading}</h1>
        <p className="text-soft">
          {head.name} · {head.course}
        </p>
      </div>
      {children}
    </Frame>
  );
}

/** A page about one session: the way back, what it is called, when and where, then what is done with it. */
export function MeetingPart(props: {
  head: MeetingHead;
  /** What is done on this page; left out on the page of the session itself. */
  does?: string;
  children: ReactNode;
}) {
  const { head, does, children } = props;
  const { meeting } = head;
  const t = useWords();
  const Frame = head.manages ? CoordinateFrame : TeachFrame;
  return (
    <Frame>
      <div className="grid gap-2">
        <div className="no-print">
          <Breadcrumbs
            items={[
              { to: head.list, label: t('cohorts.cohorts') },
              { to: head.cohort, label: head.code },
              ...(does ? [{ to: head.here, label: meeting.title }, { label: does }] : [{ label: meeting.title }]),
            ]}
          />
        </div>
        <h1>{does ?? meeting.title}</h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {!does && <MeetingBadge of={head.state} />}
          <span className="text-soft">
            {does && `${meeting.title} · `}
            <span className="figures">{meeting.when}</span>
            {meeting.venue && ` · ${meeting.venue}`}
          </span>
          {!does && meeting.link && (
            <a href={meeting.link} rel="noreferrer" className="break-all">
              {t('meetings.join')}
            </a>
          )}
          {!does && !meeting.required && <span className="text-soft">{t('meetings.optional')}</span>}
        </p>
      </div>
      {children}
    </Frame>
  );
}

/** Asked before something that is not undone by a click: says what will happen, then does it. */
export function AskOfMeeting(props: { head: MeetingHead; does: string; steps: string[]; button: string }) {
  const { head, does, steps, button } = props;
  const t = useWords();
  return (
    <MeetingPart head={head} does={does}>
      <div className="grid max-w-[40rem] gap-6">
        <FormFaults />
        <Notice tone="warn" title={t('certificates.whatHappens')}>
          <ul className="grid list-disc gap-1 ps-5">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </Notice>
        <Form method="post" className="flex flex-wrap gap-3">
          <Submit look="danger">{button}</Submit>
          <ButtonLink to={head.here} look="plain">
            {t('common.cancel')}
          </ButtonLink>
        </Form>
      </div>
    </MeetingPart>
  );
}
