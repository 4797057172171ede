import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { answerSurvey, surveyFor, surveyLimits } from '~/domain/surveys/index.server';
import { surveyShape } from '~/domain/surveys/survey.schema';
import { aspects, confidenceField, longest } from '~/domain/surveys/survey-choices';
import { longDate } from '~/platform/dates';
import { Submit } from '~/ui/button';
import { Checkbox, TextArea } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { Scale } from './scale';

export const loader = page('survey.answer', async (visit) => {
  const { ctx, actor, params, words, to } = visit;
  const { course, statements, kept, changeableUntil } = await surveyFor(ctx, actor, params.course ?? '');
  const closed = changeableUntil !== null && ctx.clock() > changeableUntil;
  const name = course.title[words.locale];
  const dates = kept && {
    date: longDate(kept.answeredAt, words),
    until: longDate(changeableUntil ?? kept.answeredAt, words),
  };
  return {
    title: words('common.pageTitle', { page: words('surveys.title'), brand: ctx.brand.name }),
    name,
    path: to(`/courses/${course.slug}`),
    closed,
    state: dates && words(closed ? 'surveys.keptClosed' : 'surveys.keptUntil', dates),
    statements: statements.map(({ key, text }) => ({ key, text: text[words.locale] })),
    kept: kept && {
      ratings: { overall: kept.overall, clear: kept.clear, useful: kept.useful, convenient: kept.convenient },
      confidence: kept.confidence,
      liked: kept.liked,
      improve: kept.improve,
      quote: kept.quote,
    },
  };
});

/** Keeps the answers; the certificate waits for none of them. */
export const action = act(
  'survey.answer',
  surveyShape,
  async ({ ctx, actor, params, locale, to }, answers) => {
    await answerSurvey(ctx, actor, { slug: params.course ?? '', locale, ...answers });
    return seeOther(ctx.env, to('/my'), { tone: 'done', key: 'surveys.saved' });
  },
  { limit: surveyLimits.answers },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** What somebody thinks of a course that they completed. */
export default function SurveyPage() {
  const { name, path, closed, state, statements } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <div className="mx-auto grid w-full max-w-[40rem] gap-6 py-4 sm:py-6">
      <Breadcrumbs items={[{ to: path, label: name }, { label: t('surveys.offer') }]} />
      <h1 className="text-title">{t('surveys.title')}</h1>
      {state ? <Notice tone={closed ? 'right' : 'info'}>{state}</Notice> : <p>{t('surveys.offerHint')}</p>}
      {!closed && (
        <>
          <FormFaults labels={labelsOf(t, statements)} />
          <Answers />
        </>
      )}
    </div>
  );
}

type Words = ReturnType<typeof useWords>;
type Asked = { key: string; text: string };

const labelsOf = (t: Words, statements: Asked[]): Record<string, string> => ({
  overall: t('surveys.overall'),
  ...Object.fromEntries(aspects.map((aspect) => [aspect, t(`surveys.${aspect}`)])),
  ...Object.fromEntries(
    statements.flatMap(({ key, text }) => [
      [confidenceField('before', key), `${text} ${t('surveys.before')}`],
      [confidenceField('now', key), `${text} ${t('surveys.now')}`],
    ]),
  ),
  liked: t('surveys.liked'),
  improve: t('surveys.improve'),
});

function Answers() {
  const { statements, kept } = useLoaderData<typeof loader>();
  const { fault, typed, sent } = useSurveyAnswer();
  const t = useWords();
  const text = (value: number | null | undefined) => (value ? String(value) : '');
  return (
    <Form method="post" className="form !max-w-full" noValidate>
      <section className="grid gap-6">
        <h2 className="text-large">{t('surveys.whole')}</h2>
        <Scale
          name="overall"
          label={t('surveys.overall')}
          low={t('surveys.satisfaction.low')}
          high={t('surveys.satisfaction.high')}
          value={typed('overall', text(kept?.ratings.overall))}
          fault={fault('overall')}
        />
        {aspects.map((aspect) => (
          <Scale
            key={aspect}
            name={aspect}
            label={t(`surveys.${aspect}`)}
            low={t('surveys.agree.low')}
            high={t('surveys.agree.high')}
            value={typed(aspect, text(kept?.ratings[aspect]))}
            fault={fault(aspect)}
          />
        ))}
      </section>
      {statements.length > 0 && (
        <section className="grid gap-6 border-t border-line pt-6">
          <div className="grid gap-2">
            <h2 className="text-large">{t('surveys.confidence')}</h2>
            <p>{t('surveys.confidenceHint')}</p>
            <p className="hint">{t('surveys.scale', { low: t('surveys.sure.low'), high: t('surveys.sure.high') })}</p>
          </div>
          {statements.map(({ key, text: statement }) => (
            <fieldset key={key} className="grid gap-3">
              <legend className="mb-3 font-semibold">{statement}</legend>
              <div className="grid gap-4 sm:grid-cols-2">
                {(['before', 'now'] as const).map((moment) => {
                  const name = confidenceField(moment, key);
                  return (
                    <Scale
                      key={name}
                      name={name}
                      label={t(`surveys.${moment}`)}
                      low={t('surveys.sure.low')}
                      high={t('surveys.sure.high')}
                      value={typed(name, text(kept?.confidence[key]?.[moment]))}
                      fault={fault(name)}
                      hintHidden
                    />
                  );
                })}
              </div>
            </fieldset>
          ))}
        </section>
      )}
      <section className="grid gap-6 border-t border-line pt-6">
        <div className="grid gap-2">
          <h2 className="text-large">{t('surveys.ownWords')}</h2>
          <p className="hint">{t('surveys.wordsHint')}</p>
        </div>
        {(['liked', 'improve'] as const).map((name) => (
          <TextArea
            key={name}
            name={name}
            label={t(`surveys.${name}`)}
            optional
            rows={4}
            maxLength={longest[name]}
            defaultValue={typed(name, kept?.[name] ?? null)}
            fault={fault(name)}
          />
        ))}
        <Checkbox
          name="quote"
          label={t('surveys.quote')}
          hint={t('surveys.quoteText')}
          defaultChecked={sent ? typed('quote') === 'on' : kept?.quote}
        />
      </section>
      <Notice tone="calm" title={t('surveys.whoSees')}>
        {t('surveys.whoSeesText')}
      </Notice>
      <div>
        <Submit wide>{t('surveys.send')}</Submit>
      </div>
    </Form>
  );
}

/** What came back with a fault stands before what was kept: also a box that was emptied. */
function useSurveyAnswer() {
  const answer = useAnswer();
  const sent = answer.faults.length > 0;
  return {
    ...answer,
    sent,
    typed: (name: string, kept: string | null = null) => answer.typed(name, sent ? null : kept),
  };
}
