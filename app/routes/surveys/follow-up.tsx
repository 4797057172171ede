import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { isMember } from '~/domain/identity/index.server';
import { sectors } from '~/domain/identity/profile-choices';
import { answerFollowUp, keptFollowUp, surveyLimits } from '~/domain/surveys/index.server';
import { followUpShape } from '~/domain/surveys/survey.schema';
import { longest } from '~/domain/surveys/survey-choices';
import { longDate } from '~/platform/dates';
import { ButtonLink, Submit } from '~/ui/button';
import { Checkbox, CheckboxGroup, RadioGroup, TextArea, TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { followUpOf } from './follow-up-visit.server';

export const loader = page('anyone', async (visit) => {
  const { ctx, actor, params, words, to } = visit;
  const found = await followUpOf(visit);
  const heading = found
    ? words('surveys.followTitle', { course: found.course[words.locale] })
    : words('surveys.linkEndedTitle');
  const title = words('common.pageTitle', { page: heading, brand: ctx.brand.name });
  if (!found) return { title, heading, asked: null };
  const { wave, answeredAt, expiresAt, wanted } = found;
  const kept = isMember(actor) ? await keptFollowUp(ctx, actor, params.token ?? '') : null;
  const until = longDate(expiresAt, words);
  const answered = answeredAt !== null && { date: longDate(answeredAt, words), until };
  return {
    title,
    heading,
    asked: {
      lead: words('surveys.followLead', { wave }),
      state: answered
        ? words(kept ? 'surveys.followOwn' : 'surveys.followAnswered', answered)
        : words('surveys.followUntil', { until }),
      answered: answeredAt !== null,
      wanted,
      refusal: to(`/follow-up/${params.token}/refusal`),
      kept,
    },
  };
});

/** Keeps the answers of whoever holds the link. Nobody is signed in by it. */
export const action = act(
  'anyone',
  followUpShape,
  async (visit, answers) => {
    const { ctx, params, locale, to } = visit;
    const token = params.token ?? '';
    if (await followUpOf(visit)) await answerFollowUp(ctx, { token, locale, ...answers });
    return seeOther(ctx.env, to(`/follow-up/${token}`), { tone: 'done', key: 'surveys.saved' });
  },
  { limit: surveyLimits.followUps },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  // The address is a secret of one person.
  { name: 'robots', content: 'noindex' },
];

/** What became of a course, asked by letter some months later: for whoever holds the link, without signing in. */
export default function FollowUpPage() {
  const { heading, asked } = useLoaderData<typeof loader>();
  const t = useWords();
  if (!asked) {
    return (
      <div className="mx-auto grid w-full max-w-[40rem] justify-items-start gap-6 py-6 sm:py-8">
        <h1 className="text-title">{heading}</h1>
        <p>{t('surveys.linkEnded')}</p>
        <ButtonLink to={`/${t.locale}`}>{t('common.toFront')}</ButtonLink>
      </div>
    );
  }
  return (
    <div className="mx-auto grid w-full max-w-[40rem] gap-6 py-6 sm:py-8">
      <h1 className="text-title">{heading}</h1>
      {asked.answered ? <Notice tone="right">{asked.state}</Notice> : <p>{asked.lead}</p>}
      <FormFaults
        labels={{
          used: t('surveys.used'),
          example: t('surveys.example'),
          sector: t('surveys.sector'),
          initiative: t('surveys.initiative'),
          barrier: t('surveys.barrier'),
        }}
      />
      <Questions />
      <section className="grid justify-items-start gap-3 border-t border-line pt-6">
        <h2 className="text-large">{t('surveys.declineTitle')}</h2>
        {asked.wanted ? (
          <>
            <p>{t('surveys.declineText')}</p>
            <Form method="post" action={asked.refusal}>
              <Submit look="quiet">{t('surveys.declineDo')}</Submit>
            </Form>
          </>
        ) : (
          <p>{t('surveys.declined')}</p>
        )}
      </section>
    </div>
  );
}

type Asked = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['asked']>;

function Questions() {
  const { kept: before, answered, state } = useLoaderData<typeof loader>().asked as Asked;
  const { fault, typed, chosen, faults } = useAnswer();
  const t = useWords();
  const sent = faults.length > 0;
  const kept = sent ? null : before;
  return (
    <Form method="post" className="form !max-w-full" noValidate>
      <RadioGroup
        name="used"
        label={t('surveys.used')}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`surveys.used_${value}`) }))}
        defaultValue={typed('used', kept ? (kept.used ? 'yes' : 'no') : null)}
        fault={fault('used')}
      />
      <TextArea
        name="example"
        label={t('surveys.example')}
        hint={t('surveys.exampleHint')}
        optional
        rows={6}
        maxLength={longest.example}
        defaultValue={typed('example', kept?.example ?? null)}
        fault={fault('example')}
      />
      <CheckboxGroup
        name="sector"
        label={t('surveys.sector')}
        optional
        options={sectors.map((value) => ({ value, label: t(`account.sector_${value}`) }))}
        defaultValues={chosen('sector', kept?.sector ?? [])}
        fault={fault('sector')}
      />
      <TextField
        name="initiative"
        label={t('surveys.initiative')}
        optional
        maxLength={longest.initiative}
        defaultValue={typed('initiative', kept?.initiative ?? null)}
        fault={fault('initiative')}
      />
      <TextArea
        name="barrier"
        label={t('surveys.barrier')}
        optional
        rows={4}
        maxLength={longest.barrier}
        defaultValue={typed('barrier', kept?.barrier ?? null)}
        fault={fault('barrier')}
      />
      <Checkbox
        name="quote"
        label={t('surveys.quote')}
        hint={t('surveys.quoteText')}
        defaultChecked={sent ? typed('quote') === 'on' : kept?.quote}
      />
      <Notice tone="calm" title={t('surveys.whoSees')}>
        {t('surveys.followWhoSees')}
      </Notice>
      <div className="grid gap-3">
        <div>
          <Submit wide>{t('surveys.send')}</Submit>
        </div>
        {!answered && <p className="text-small text-soft">{state}</p>}
      </div>
    </Form>
  );
}
