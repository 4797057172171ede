import { Form } from '@remix-run/react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { levelField, placeField } from '~/domain/marking/work-choices';
import { Submit } from '~/ui/button';
import { Checkbox, TextArea } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { useScripts } from '~/ui/scripts';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import type { MarkView } from './mark-view.server';
import { Pictures } from './pictures';
import { RubricFields } from './rubric-fields';
import { Total } from './total';
import { WorkFiles } from './work-files';
import { WorkText } from './work-text';

type Kept = NonNullable<MarkView['form']>;

/** The work, and beside it the rubric to mark it by. One form: whatever button is pressed, all that was typed goes along. */
export function MarkForm({ view, form }: { view: MarkView; form: Kept }) {
  const { path, criteria, pass, paragraphs, files, pictures } = view;
  const { fault, typed, faults, sent } = useAnswer();
  const own = useRef<HTMLFormElement>(null);
  const scripts = useScripts();
  const t = useWords();
  // Whoever goes from work to work by the keyboard begins at the first criterion.
  useEffect(() => {
    if (window.location.hash === '#mark' && path)
      own.current?.querySelector<HTMLInputElement>('input[type="radio"]')?.focus({ preventScroll: true });
  }, [path]);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    document.getElementById('give')?.click();
  };
  const labels = {
    ...Object.fromEntries(criteria.map(({ id, title }) => [levelField(id), title])),
    words: t('marking.words'),
  };
  const refused = faults.some((one) => !('field' in one));
  return (
    <Form
      key={path}
      ref={own}
      method="post"
      action={path}
      onKeyDown={keys}
      noValidate
      className="marking grid grid-cols-[minmax(0,1fr)] gap-10 lg:grid-cols-2"
    >
      <section className="marking-work grid grid-cols-[minmax(0,1fr)] content-start gap-4" aria-labelledby="work">
        <h2 id="work">{t('marking.theWork')}</h2>
        <WorkText
          paragraphs={paragraphs}
          below={({ number }) => {
            const name = placeField(number);
            const kept = typed(name, form.places[number]);
            return (
              <details className="no-print" open={kept !== '' || fault(name) !== undefined}>
                <summary className="inline-flex min-h-11 items-center gap-2 text-small">
                  {t('marking.placeComment', { n: number })}
                  <Icon name="chevronDown" />
                </summary>
                <TextArea
                  name={name}
                  label={t('marking.placeComment', { n: number })}
                  labelHidden
                  defaultValue={kept}
                  fault={fault(name)}
                  rows={2}
                />
              </details>
            );
          }}
        />
        <h3>{t('marking.files')}</h3>
        <WorkFiles files={files} />
        <Pictures pictures={pictures} />
      </section>
      <section id="mark" className="grid grid-cols-[minmax(0,1fr)] content-start gap-6" aria-labelledby="mark-title">
        <div className="grid gap-2">
          <h2 id="mark-title">{t('marking.theMark')}</h2>
          {scripts && (
            <p className="text-small text-soft">
              <strong>{t('marking.keys')}</strong>: {t('marking.keysText')}
            </p>
          )}
        </div>
        <FormFaults labels={labels} />
        {refused && sent && <OtherTab form={form} criteria={criteria} />}
        <input type="hidden" name="revision" value={form.revision} />
        <RubricFields criteria={criteria} kept={form.levels} comments={form.comments} />
        <TextArea
          name="words"
          label={t('marking.words')}
          hint={t('marking.wordsHint')}
          defaultValue={typed('words', form.words)}
          fault={fault('words')}
          rows={4}
        />
        {form.maySecond && (
          <Checkbox name="second" label={t('marking.second')} defaultChecked={typed('second') === 'on'} />
        )}
        <div className="marking-foot no-print">
          <Total criteria={criteria} pass={pass} levels={levelsNow()} form={own} />
          <p className="flex flex-wrap gap-3">
            <Submit look="quiet">{t('marking.saveMark')}</Submit>
            <Submit look="quiet" icon="undo" formAction={`${path}/return`}>
              {t('marking.giveBack')}
            </Submit>
            <Submit id="give" icon="check" formAction={`${path}/mark`} aria-keyshortcuts="Control+Enter">
              {t('marking.give')}
            </Submit>
          </p>
        </div>
      </section>
    </Form>
  );

  function levelsNow(): Record<string, number> {
    if (!sent) return form.levels;
    return Object.fromEntries(
      criteria.flatMap(({ id }) => (typed(levelField(id)) ? [[id, Number(typed(levelField(id)))]] : [])),
    );
  }
}

const levels = [0, 1, 2, 3, 4] as const;

/** What another tab has kept of the same mark, beside what was typed into this one. */
function OtherTab({ form, criteria }: { form: Kept; criteria: MarkView['criteria'] }) {
  const t = useWords();
  return (
    <div className="grid gap-1">
      <h3>{t('marking.otherTab')}</h3>
      <ul>
        {criteria.map(({ id, title }) => {
          const level = levels.find((one) => one === form.levels[id]);
          return (
            <li key={id}>
              {title}: {level === undefined ? t('marking.noLevel') : t(`assignments.level.${level}`)}
              {form.comments[id] && <span className="block whitespace-pre-line">{form.comments[id]}</span>}
            </li>
          );
        })}
      </ul>
      {form.words && <p className="whitespace-pre-line">{form.words}</p>}
    </div>
  );
}
