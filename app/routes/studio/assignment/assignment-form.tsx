import { Form, useLocation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { Button, Submit } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Fault, RadioGroup, TextField } from '~/ui/field';
import { InLanguages } from '~/ui/in-languages';
import { useWords } from '~/words/react';
import type { Locale } from '~/words/words';
import { CriterionFields } from './criterion-fields';
import { RubricPreview } from './rubric-preview';

interface AssignmentFormProps {
  id: string;
  languages: Locale[];
  values: Record<string, string | string[]>;
  errors: Record<string, string>;
  formError: string | null;
  /** Name of the criterion that was added or moved, to go on in. */
  focus: string | null;
}

/** The weight of each criterion by its number, as far as it is a number. */
const weightsIn = (values: Record<string, string | string[]>): number[] => {
  const weights: number[] = [];
  for (let i = 0; values[`criteria.${i}.id`] !== undefined; i++)
    weights.push(asWeight(String(values[`criteria.${i}.weight`] ?? '')));
  return weights;
};

/** All of an assignment. Criteria are added and moved by buttons that send the form and keep what was typed. */
export function AssignmentForm({ id, languages, values, errors, formError, focus }: AssignmentFormProps) {
  const t = useWords();
  const { pathname, search } = useLocation();
  const [weights, setWeights] = useState(weightsIn(values));
  useEffect(() => {
    if (focus) document.getElementById(focus)?.querySelector('textarea')?.focus();
  }, [focus]);
  const one = (name: string) => [values[name] ?? ''].flat()[0] ?? '';
  const texts = { languages, values, faults: errors };
  const address = pathname + search;
  const faults = [
    ...(formError ? [{ text: formError }] : []),
    ...Object.entries(errors).map(([field, text]) => ({ field, text, label: labelOf(field, t) })),
  ];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (
    <Form
      method="post"
      action={address}
      noValidate
      className="grid min-w-0 gap-8"
      onInput={({ target }) => {
        const field = target instanceof HTMLInputElement && /^criteria\.(\d+)\.weight$/.exec(target.name);
        if (field) setWeights(weights.map((weight, i) => (i === Number(field[1]) ? asWeight(target.value) : weight)));
      }}
    >
      <ErrorSummary faults={faults} />
      <input type="hidden" name="base" value={one('base')} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="hint measure">{t('rubric.id', { id })}</p>
        {/* The first button is the one that the Enter key presses. */}
        <Submit look="quiet">{t('studio.save')}</Submit>
      </div>
      <InLanguages {...texts} name="title" label={t('rubric.title')} rows={1} />
      <InLanguages {...texts} name="brief" label={t('rubric.brief')} hint={t('rubric.briefHint')} rows={10} />
      <InLanguages {...texts} name="hand_in" label={t('rubric.handIn')} rows={3} />
      <div className="grid gap-6 sm:grid-cols-2">
        {(['minutes', 'pass'] as const).map((field) => (
          <TextField
            key={field}
            name={field}
            label={t(`rubric.${field}`)}
            hint={t(`rubric.${field}Hint`)}
            inputMode="numeric"
            autoComplete="off"
            defaultValue={one(field)}
            fault={errors[field]}
          />
        ))}
      </div>
      <RadioGroup
        name="markers"
        label={t('rubric.markers')}
        options={(['1', '2'] as const).map((value) => ({ value, label: t(`rubric.markers.${value}`) }))}
        defaultValue={one('markers')}
        fault={errors.markers}
      />
      <section
        id="criteria"
        className={errors.criteria ? 'field-fault grid gap-4' : 'grid gap-4'}
        aria-labelledby="criteria-title"
      >
        <div className="grid gap-1">
          <h2 id="criteria-title" className="text-large">
            {t('rubric.criteria')}
          </h2>
          <p className="hint measure">{t('rubric.criteriaHint')}</p>
          {errors.criteria && <Fault id="criteria-fault">{errors.criteria}</Fault>}
        </div>
        <ol className="grid gap-10">
          {weights.map((weight, i) => (
            <CriterionFields
              key={one(`criteria.${i}.id`)}
              {...texts}
              at={i}
              isLast={i === weights.length - 1}
              weight={weight}
              address={address}
            />
          ))}
        </ol>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <Button type="submit" name="rows" value="criteria:add" formAction={`${address}#criteria`} icon="plus">
            {t('rubric.another')}
          </Button>
          <p role="status" className="figures font-semibold">
            {t('rubric.total', { n: total })}
          </p>
        </div>
      </section>
      <RubricPreview values={values} languages={languages} weights={weightsIn(values)}>
        <Button type="submit" name="rows" value="redraw" formAction={`${address}#rubric`}>
          {t('rubric.redraw')}
        </Button>
      </RubricPreview>
      <div>
        <Submit wide>{t('studio.save')}</Submit>
      </div>
    </Form>
  );
}

const asWeight = (text: string): number => Number(text.replace(',', '.')) || 0;

/** What the list of faults calls a field: `criteria.0.levels.1.ru` is "Criterion 1, 1 – weak – Russian". */
function labelOf(field: string, t: ReturnType<typeof useWords>): string {
  const [name, at, part, level] = field.split('.');
  const language = /\.(kk|ru|en)$/.exec(field)?.[1];
  const levels = ['0', '1', '2', '3', '4'] as const;
  const known = levels.find((one) => one === level);
  const inCriterion = [
    t('rubric.criterion', { n: Number(at) + 1 }),
    part === 'title' && t('rubric.criterionTitle'),
    part === 'weight' && t('rubric.weight'),
    part === 'levels' && known && t(`assignments.level.${known}`),
  ];
  const fields = ['title', 'brief', 'minutes', 'pass', 'markers'] as const;
  const plain = fields.find((one) => one === name);
  const of =
    name === 'criteria'
      ? at === undefined
        ? t('rubric.criteria')
        : inCriterion.filter(Boolean).join(', ')
      : t(plain ? `rubric.${plain}` : 'rubric.handIn');
  return language ? `${of} – ${t('studio.language', { language })}` : of;
}
