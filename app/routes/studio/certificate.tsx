import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { usualOpening } from '~/domain/catalogue/index.server';
import { certificateIn, openedDraft, renewingTests, saveCertificate } from '~/domain/studio/index.server';
import { Submit } from '~/ui/button';
import { Checkbox, Select, TextField } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { TeachFrame } from '../teach/frame';
import { certificatePath, studioPath } from './paths';

export const loader = page('course.write', async ({ ctx, actor, locale, params, to, words: t }) => {
  const draft = await openedDraft(ctx, actor, params.course);
  const { course } = draft;
  const { enabled, validMonths, renewal } = certificateIn(draft);
  const tests = renewingTests(draft);
  return {
    title: t('common.pageTitle', { page: t('studio.certificate'), brand: ctx.brand.name }),
    course: course.title[locale],
    tests: tests.map(({ id, title, isFinal }) => {
      const name = title[locale] ?? title[course.source] ?? id;
      return { value: id, label: isFinal ? t('studio.finalTest', { title: name }) : name };
    }),
    kept: {
      enabled,
      validMonths: validMonths === null ? '' : String(validMonths),
      renewable: renewal !== null,
      quiz: renewal?.quiz ?? tests[0]?.id ?? '',
      opensDaysBefore: String(renewal?.opensDaysBefore ?? usualOpening),
    },
    paths: { teach: to('/teach'), course: to(`/teach/${course.slug}`), studio: to(studioPath(course.slug)) },
  };
});

const number = z.string('invalid').trim().max(9, 'invalid').default('');
const ticked = z
  .literal('on', 'invalid')
  .optional()
  .transform((value) => value === 'on');
const shape = z.object({
  enabled: ticked,
  validMonths: number,
  renewable: ticked,
  quiz: z.string('invalid').max(200, 'invalid').default(''),
  opensDaysBefore: number,
});

/** What is no number is out of its range. */
const asNumber = (text: string) => (/^\d+$/.test(text) ? Number(text) : Number.NaN);

export const action = act('course.write', shape, async ({ ctx, actor, params, to }, given) => {
  const { enabled, validMonths, renewable, quiz, opensDaysBefore } = given;
  await saveCertificate(ctx, actor, params.course, {
    enabled,
    validMonths: validMonths === '' ? null : asNumber(validMonths),
    renewal: renewable ? { quiz, opensDaysBefore: asNumber(opensDaysBefore) } : null,
  });
  const flash = { tone: 'done', key: 'studio.certificateSaved' } as const;
  return seeOther(ctx.env, to(certificatePath(params.course ?? '')), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** How long the certificate of the course holds, and by which test it is renewed. */
export default function CertificateSettingsPage() {
  const { course, tests, kept, paths } = useLoaderData<typeof loader>();
  const { fault, typed, sent } = useAnswer();
  const t = useWords();
  const isTicked = (name: 'enabled' | 'renewable') => (sent ? sent[name] === 'on' : kept[name]);
  return (
    <TeachFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: paths.teach, label: t('common.teach') },
            { to: paths.course, label: course },
            { to: paths.studio, label: t('studio.studio') },
            { label: t('studio.certificate') },
          ]}
        />
        <h1>{t('studio.certificate')}</h1>
        <p className="measure text-soft">{t('studio.certificateHint')}</p>
      </div>
      <Notice tone="info">{t('studio.certificateKept')}</Notice>
      <Form method="post" className="form" noValidate>
        <FormFaults
          labels={{
            validMonths: t('studio.validMonths'),
            quiz: t('studio.renewalQuiz'),
            opensDaysBefore: t('studio.opensDaysBefore'),
          }}
        />
        <Checkbox name="enabled" label={t('studio.certificateEnabled')} defaultChecked={isTicked('enabled')} />
        <TextField
          name="validMonths"
          label={t('studio.validMonths')}
          hint={t('studio.validMonthsHint')}
          fault={fault('validMonths')}
          defaultValue={typed('validMonths', kept.validMonths)}
          optional
          inputMode="numeric"
          autoComplete="off"
          maxLength={9}
        />
        {tests.length > 0 ? (
          <>
            <Checkbox
              name="renewable"
              label={t('studio.renewable')}
              hint={t('studio.renewableHint')}
              defaultChecked={isTicked('renewable')}
            />
            <Select
              name="quiz"
              label={t('studio.renewalQuiz')}
              fault={fault('quiz')}
              defaultValue={typed('quiz', kept.quiz)}
              options={tests}
            />
            <TextField
              name="opensDaysBefore"
              label={t('studio.opensDaysBefore')}
              hint={t('studio.opensDaysBeforeHint')}
              fault={fault('opensDaysBefore')}
              defaultValue={typed('opensDaysBefore', kept.opensDaysBefore)}
              inputMode="numeric"
              autoComplete="off"
              maxLength={9}
            />
          </>
        ) : (
          <p className="measure text-soft">{t('studio.renewalNoTests')}</p>
        )}
        <Submit>{t('studio.save')}</Submit>
      </Form>
    </TeachFrame>
  );
}
