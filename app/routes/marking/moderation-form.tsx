import { Form } from '@remix-run/react';
import { useRef } from 'react';
import { levelField } from '~/domain/marking/work-choices';
import { Submit } from '~/ui/button';
import { TextArea } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { useWords } from '~/words/react';
import { useAnswer } from '../account/form-answer';
import type { MarkView } from './mark-view.server';
import { RubricFields } from './rubric-fields';
import { Total } from './total';

/** Where two marks differ, the one that counts is set here; later, another one in its place. */
export function Moderation({ view }: { view: MarkView }) {
  const { moderation } = view;
  const { sent } = useAnswer();
  const t = useWords();
  if (!moderation) return null;
  if (!moderation.again)
    return (
      <section className="measure grid gap-4" aria-labelledby="moderate">
        <h2 id="moderate">{t('marking.moderate')}</h2>
        <p>{t('marking.moderateHint')}</p>
        <ModerationForm view={view} moderation={moderation} />
      </section>
    );
  return (
    <details className="measure no-print" open={sent !== null && 'reason' in sent}>
      <summary className="inline-flex min-h-11 items-center gap-2">
        {t('marking.moderateAgain')}
        <Icon name="chevronDown" />
      </summary>
      <div className="grid gap-4 pt-3">
        <p>{t('marking.moderateAgainHint')}</p>
        <ModerationForm view={view} moderation={moderation} />
      </div>
    </details>
  );
}

function ModerationForm({ view, moderation }: { view: MarkView; moderation: NonNullable<MarkView['moderation']> }) {
  const { path, criteria, pass } = view;
  const { fault, typed, sent } = useAnswer();
  const own = useRef<HTMLFormElement>(null);
  const t = useWords();
  const levels =
    sent === null
      ? moderation.levels
      : Object.fromEntries(
          criteria.flatMap(({ id }) => (typed(levelField(id)) ? [[id, Number(typed(levelField(id)))]] : [])),
        );
  return (
    <Form ref={own} method="post" action={`${path}/moderation`} className="form !max-w-full" noValidate>
      <input type="hidden" name="result" value={moderation.result} />
      <RubricFields criteria={criteria} kept={moderation.levels} />
      <TextArea
        name="reason"
        label={t('marking.reason')}
        hint={t('marking.reasonHint')}
        defaultValue={typed('reason')}
        fault={fault('reason')}
        rows={3}
      />
      <Total criteria={criteria} pass={pass} levels={levels} form={own} />
      <div>
        <Submit look={moderation.again ? 'quiet' : 'primary'}>{t('marking.setMark')}</Submit>
      </div>
    </Form>
  );
}
