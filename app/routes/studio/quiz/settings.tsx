import '~/words/staff';
import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import {
  type FormValues,
  markOf,
  settingsFaults,
  settingsFrom,
  settingsValues,
} from '~/domain/catalogue/authoring/index.server';
import { saveSettings } from '~/domain/studio/index.server';
import { Submit } from '~/ui/button';
import { ErrorSummary } from '~/ui/error-summary';
import { Checkbox, RadioGroup, TextField } from '~/ui/field';
import { InLanguages } from '~/ui/in-languages';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { answerForm } from '../../quiz/forms.server';
import { quizPath } from '../paths';
import { QuizFrame } from './quiz-frame';
import { inLanguage, quizHead, readableQuiz } from './quiz-view.server';

export const loader = page('course.write', async (visit) => {
  const { locale, words: t } = visit;
  const { draft, file, outline } = await readableQuiz(visit);
  const { languages } = draft.course;
  return {
    ...quizHead(visit, draft, file, t('questions.settings')),
    name: inLanguage(outline.settings.title, locale, languages)?.words ?? file,
    kind: outline.kind,
    languages,
    was: markOf(outline.settings),
    banks: [...new Set(outline.questions.flatMap(({ bank }) => bank ?? []))],
    values: settingsValues(outline.settings, languages),
  };
});

export const action = act('course.write', answerForm, async (visit, form) => {
  const { ctx, actor, params, to, words: t } = visit;
  const { draft, file, outline } = await readableQuiz(visit);
  const { languages, source } = draft.course;
  const settings = settingsFrom(outline.kind, form as FormValues, languages);
  const back = { errors: {}, formError: null, values: form as Record<string, string | string[]> };
  const faults = settingsFaults(outline.kind, settings, languages, source);
  if (faults.length > 0) {
    const errors = Object.fromEntries(
      faults.map(({ field, code, params: said }) => [field, t(`questions.fault.${code}`, said)]),
    );
    return data({ ...back, errors }, { status: 400 });
  }
  const saved = await saveSettings(ctx, actor, params.course, { file, settings, was: String(form.was ?? '') });
  if (!saved) {
    const values = { ...back.values, was: markOf((await readableQuiz(visit)).outline.settings) };
    return data({ ...back, values, isClash: true }, { status: 409 });
  }
  const flash = { tone: 'done', key: 'questions.settingsSaved' } as const;
  return seeOther(ctx.env, to(quizPath(params.course ?? '', file)), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

const numbers = ['pass', 'attempts', 'minutes'] as const;

/** What a quiz says beside its questions. */
export default function SettingsPage() {
  const { name, file, paths, kind, languages, was, banks, values: kept } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useWords();
  const values: Record<string, string | string[]> =
    answer && Object.keys(answer.values).length > 0 ? answer.values : { ...kept, was };
  const errors: Record<string, string> = answer?.errors ?? {};
  const one = (field: string) => [values[field] ?? ''].flat()[0] ?? '';
  const draws: number[] = [];
  for (let i = 0; values[`draw.${i}.bank`] !== undefined; i++) draws.push(i);
  const faults = [
    ...(answer?.formError ? [{ text: answer.formError }] : []),
    ...Object.entries(errors).map(([field, text]) => ({ field, text })),
  ];
  return (
    <QuizFrame name={name} file={file} does={t('questions.settings')} paths={paths}>
      {answer && 'isClash' in answer && (
        <Notice tone="fault" title={t('questions.settingsClash')}>
          {t('questions.settingsClashHint')}
        </Notice>
      )}
      <Form method="post" noValidate className="grid gap-8">
        <ErrorSummary faults={faults} />
        <input type="hidden" name="was" value={one('was')} />
        <InLanguages
          name="title"
          label={t('questions.title')}
          languages={languages}
          values={values}
          faults={errors}
          rows={1}
        />
        <div className="grid gap-6 sm:grid-cols-3">
          {numbers
            .filter((field) => field !== 'pass' || kind !== 'pretest')
            .map((field) => (
              <TextField
                key={field}
                name={field}
                label={t(`questions.field.${field}`)}
                hint={t(`questions.hint.${field}`)}
                optional={field !== 'pass'}
                inputMode="numeric"
                autoComplete="off"
                defaultValue={one(field)}
                fault={errors[field]}
              />
            ))}
        </div>
        <RadioGroup
          name="feedback"
          label={t('questions.feedback')}
          options={(['full', 'marks', 'score'] as const).map((value) => ({
            value,
            label: t(`questions.feedback.${value}`),
          }))}
          defaultValue={one('feedback')}
          fault={errors.feedback}
        />
        <RadioGroup
          name="layout"
          label={t('questions.layout')}
          options={(['one', 'sheet'] as const).map((value) => ({ value, label: t(`questions.layout.${value}`) }))}
          defaultValue={one('layout')}
          fault={errors.layout}
        />
        <Checkbox name="shuffle" label={t('questions.shuffle')} defaultChecked={one('shuffle') === 'on'} />
        <section className="grid gap-4" id="draw" aria-labelledby="draws">
          <div className="grid gap-1">
            <h2 id="draws" className="text-large">
              {t('questions.draws')}
            </h2>
            <p className="hint measure">{t('questions.drawsHint')}</p>
            {banks.length > 0 && <p className="hint">{t('questions.banksThere', { banks: banks.join(', ') })}</p>}
          </div>
          <ol className="grid gap-6">
            {draws.map((i) => (
              <li key={i} className="grid gap-3 border-s-2 border-line ps-4 sm:grid-cols-3">
                {(['bank', 'tag', 'count'] as const).map((part) => (
                  <TextField
                    key={part}
                    name={`draw.${i}.${part}`}
                    label={t(`questions.draw.${part}`, { n: i + 1 })}
                    optional={part === 'tag'}
                    inputMode={part === 'count' ? 'numeric' : undefined}
                    autoComplete="off"
                    spellCheck={false}
                    defaultValue={one(`draw.${i}.${part}`)}
                    fault={errors[`draw.${i}.${part}`]}
                  />
                ))}
              </li>
            ))}
          </ol>
        </section>
        <div>
          <Submit wide>{t('studio.save')}</Submit>
        </div>
      </Form>
    </QuizFrame>
  );
}
