import { Form, useLocation } from '@remix-run/react';
import { useEffect } from 'react';
import type { QuestionKind } from '~/domain/catalogue/course.schema';
import { Submit } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { RadioGroup, Select, TextField } from '~/ui/field';
import { InLanguages } from '~/ui/in-languages';
import { useWords } from '~/words/react';
import type { Locale } from '~/words/words';
import { AnswerFields } from './answer-fields';

interface QuestionFormProps {
  kind: QuestionKind;
  languages: Locale[];
  /** True in a test before or after the course: its items may stand in pairs. */
  isPaired: boolean;
  lessons: { value: string; label: string }[];
  /** Those that the quiz has already. */
  banks: string[];
  tags: string[];
  values: Record<string, string | string[]>;
  errors: Record<string, string>;
  formError: string | null;
  /** Name of the row that was added or moved, to go on in. */
  focus: string | null;
}

/** All of one question. Rows are added and moved by buttons that send the form and keep what was typed. */
export function QuestionForm(props: QuestionFormProps) {
  const { kind, languages, values, errors, formError, focus, lessons, banks, tags, isPaired } = props;
  const t = useWords();
  const { pathname, search } = useLocation();
  useEffect(() => {
    if (focus) document.getElementById(focus)?.querySelector('textarea')?.focus();
  }, [focus]);
  const one = (name: string) => [values[name] ?? ''].flat()[0] ?? '';
  const texts = { languages, values, faults: errors };
  const faults = [
    ...(formError ? [{ text: formError }] : []),
    ...Object.entries(errors).map(([field, text]) => ({ field, text, label: labelOf(field, t) })),
  ];
  return (
    <Form
      // Fields are filled in anew from what came back.
      key={JSON.stringify(values)}
      method="post"
      action={pathname + search}
      noValidate
      className="grid min-w-0 gap-8"
    >
      <ErrorSummary faults={faults} />
      <input type="hidden" name="id" value={one('id')} />
      <input type="hidden" name="was" value={one('was')} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-soft">{t(`questions.kind.${kind}`)}</p>
        {/* The first button is the one that the Enter key presses. */}
        <Submit look="quiet">{t('studio.save')}</Submit>
      </div>
      <InLanguages
        {...texts}
        name="text"
        label={t('questions.text')}
        hint={t(kind === 'cloze' ? 'questions.textGapsHint' : 'questions.textHint')}
        rows={3}
      />
      {kind === 'truefalse' && (
        <RadioGroup
          name="answer"
          label={t('questions.field.answer')}
          options={(['true', 'false'] as const).map((value) => ({ value, label: t(`blocks.${value}`) }))}
          defaultValue={one('answer')}
          fault={errors.answer}
        />
      )}
      {kind === 'numeric' && (
        <div className="grid gap-6 sm:grid-cols-2">
          <TextField
            name="answer"
            label={t('questions.field.answer')}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={one('answer')}
            fault={errors.answer}
          />
          <TextField
            name="tolerance"
            label={t('questions.field.tolerance')}
            hint={t('questions.toleranceHint')}
            optional
            inputMode="decimal"
            autoComplete="off"
            defaultValue={one('tolerance')}
            fault={errors.tolerance}
          />
        </div>
      )}
      {kind === 'numeric' && (
        <InLanguages {...texts} name="unit" label={t('questions.unit')} optional rows={1} maxLength={600} />
      )}
      {kind === 'text' && (
        <InLanguages {...texts} name="accept" label={t('questions.accept')} hint={t('questions.acceptHint')} rows={3} />
      )}
      <AnswerFields kind={kind} {...texts} address={pathname + search} />
      <InLanguages
        {...texts}
        name="explanation"
        label={t('questions.explanation')}
        hint={t('questions.explanationHint')}
        optional
        rows={3}
      />
      <fieldset className="grid gap-6 border-t border-line pt-6 sm:grid-cols-2">
        <legend className="sr-only">{t('questions.more')}</legend>
        <TextField
          name="points"
          label={t('questions.field.points')}
          hint={t('questions.pointsHint')}
          optional
          inputMode="decimal"
          autoComplete="off"
          defaultValue={one('points')}
          fault={errors.points}
        />
        <Select
          name="lesson"
          label={t('questions.field.lesson')}
          optional
          empty={t('questions.noLesson')}
          options={lessons}
          defaultValue={one('lesson')}
          fault={errors.lesson}
        />
        <TextField
          name="tags"
          label={t('questions.field.tags')}
          hint={tags.length > 0 ? t('questions.tagsThere', { tags: tags.join(', ') }) : t('questions.tagsHint')}
          optional
          autoComplete="off"
          defaultValue={one('tags')}
          fault={errors.tags}
        />
        <TextField
          name="bank"
          label={t('questions.field.bank')}
          hint={banks.length > 0 ? t('questions.banksThere', { banks: banks.join(', ') }) : t('questions.bankHint')}
          optional
          autoComplete="off"
          spellCheck={false}
          defaultValue={one('bank')}
          fault={errors.bank}
        />
        {(isPaired || one('pair') !== '') && (
          <TextField
            name="pair"
            label={t('questions.field.pair')}
            hint={t('questions.pairHint')}
            optional
            autoComplete="off"
            spellCheck={false}
            defaultValue={one('pair')}
            fault={errors.pair}
          />
        )}
      </fieldset>
      <div>
        <Submit wide>{t('studio.save')}</Submit>
      </div>
    </Form>
  );
}

const fields = ['answer', 'tolerance', 'points', 'lesson', 'tags', 'bank', 'pair'] as const;

/** What the list of faults calls a field: `options.1.text.ru` is "Answer 2 – Russian". */
function labelOf(field: string, t: ReturnType<typeof useWords>): string {
  const known = fields.find((name) => name === field);
  if (known) return t(`questions.field.${known}`);
  const parts = field.split('.');
  const language = parts.at(-1) ?? '';
  const number = Number(parts.find((part) => /^\d+$/.test(part)) ?? -1) + 1;
  const list =
    parts[0] === 'options' || parts[0] === 'pairs' || parts[0] === 'items' || parts[0] === 'gaps' ? parts[0] : null;
  const of =
    list && number > 0
      ? t(`questions.row.${list}`, { n: number })
      : list
        ? t(`questions.list.${list}`)
        : t(
            parts[0] === 'explanation'
              ? 'questions.explanation'
              : parts[0] === 'accept'
                ? 'questions.accept'
                : parts[0] === 'unit'
                  ? 'questions.unit'
                  : 'questions.text',
          );
  return /^(kk|ru|en)$/.test(language) ? `${of} – ${t('studio.language', { language })}` : of;
}
