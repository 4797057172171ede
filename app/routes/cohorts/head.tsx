import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ButtonLink, Submit } from '~/ui/button';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';
import { FormFaults } from '../account/form-answer';
import { CoordinateFrame } from '../coordinate/frame';
import type { CohortHead } from './facts.server';

interface PartProps {
  head: CohortHead;
  heading: string;
  /** The same in a word, for the trail. */
  crumb: string;
  children: ReactNode;
}

/** A page about one thing of a cohort: the way back to it, its name and course, then the thing. */
export function CohortPart({ head, heading, crumb, children }: PartProps) {
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-2">
        <Breadcrumbs
          items={[
            { to: head.list, label: t('cohorts.cohorts') },
            { to: head.here, label: head.code },
            { label: crumb },
          ]}
        />
        <h1>{heading}</h1>
        <p className="text-soft">
          {head.name} · {head.course}
        </p>
      </div>
      {children}
    </CoordinateFrame>
  );
}

interface AskProps extends Omit<PartProps, 'children'> {
  /** What will happen, a sentence each. */
  steps: string[];
  /** Words of the button that does it. */
  button: string;
  danger?: boolean;
  /** Where one goes without doing it; the cohort unless this says otherwise. */
  back?: string;
}

/** Asked before something that is not undone by a click: says what will happen, then does it. */
export function Ask({ steps, button, danger, back, ...part }: AskProps) {
  const t = useWords();
  return (
    <CohortPart {...part}>
      <div className="grid max-w-[40rem] gap-6">
        <FormFaults />
        <Notice tone={danger ? 'warn' : 'info'} title={t('certificates.whatHappens')}>
          <ul className="grid list-disc gap-1 ps-5">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </Notice>
        <Form method="post" className="flex flex-wrap gap-3">
          <Submit look={danger ? 'danger' : 'primary'}>{button}</Submit>
          <ButtonLink to={back ?? part.head.here} look="plain">
            {t('common.cancel')}
          </ButtonLink>
        </Form>
      </div>
    </CohortPart>
  );
}
