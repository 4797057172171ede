import type { ReactNode } from 'react';
import type { ReasonClass } from '~/domain/credentials/certificate.schema';
import { RadioGroup, TextArea } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { useWords } from '~/words/react';
import { useAnswer } from '../account/form-answer';

interface EndingFrameProps {
  heading: string;
  /** The same in a word, for the trail. */
  crumb: string;
  /** Whose certificate, of which course. */
  about: string;
  certificate: { href: string; number: string };
  /** What will happen, a sentence each. */
  steps: string[];
  children: ReactNode;
}

/** A page that ends a certificate: what it is about, and what will happen, before the form. */
export function EndingFrame({ heading, crumb, about, certificate, steps, children }: EndingFrameProps) {
  const t = useWords();
  return (
    <div className="mx-auto grid w-full max-w-[40rem] gap-6 py-4 sm:py-6">
      <Breadcrumbs items={[{ to: certificate.href, label: certificate.number }, { label: crumb }]} />
      <h1 className="text-title">{heading}</h1>
      <p>{about}</p>
      <Notice tone="warn" title={t('certificates.whatHappens')}>
        <ul className="grid list-disc gap-1 ps-5">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </Notice>
      {children}
    </div>
  );
}

/** Why: a class for everybody, words for the coordinators. */
export function ReasonFields({ choices, chosen }: { choices: readonly ReasonClass[]; chosen?: ReasonClass }) {
  const t = useWords();
  const { fault, typed } = useAnswer();
  return (
    <>
      <RadioGroup
        name="reasonClass"
        label={t('certificates.reasonClass')}
        fault={fault('reasonClass')}
        defaultValue={typed('reasonClass', chosen ?? null)}
        options={choices.map((value) => ({ value, label: t(`certificates.choice.${value}`) }))}
      />
      <TextArea
        name="reason"
        label={t('certificates.reasonWords')}
        hint={t('certificates.reasonWordsHint')}
        fault={fault('reason')}
        defaultValue={typed('reason')}
        maxLength={1000}
        rows={4}
      />
    </>
  );
}
