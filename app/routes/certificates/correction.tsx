import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { correctionReasons } from '~/domain/credentials/certificate.schema';
import { correctCertificate } from '~/domain/credentials/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults } from '../account/form-answer';
import { EndingFrame, ReasonFields } from './ending-form';
import { endingView } from './ending-view.server';
import { NameFields } from './name-fields';

export const loader = page('certificate.correct', (visit) => endingView(visit, 'certificate.correct'));

const name = z.string('invalid').max(400, 'tooLong').default('');
const shape = z.object({
  nameKk: name,
  nameRu: name,
  nameLatin: name,
  reasonClass: z.enum(correctionReasons, 'reasonClassRequired'),
  reason: z.string('reasonRequired').trim().min(1, 'reasonRequired').max(1000, 'tooLong'),
});

export const action = act('certificate.correct', shape, async ({ ctx, actor, params, to }, input) => {
  const { nameKk: kk, nameRu: ru, nameLatin: latin, ...why } = input;
  const { code } = await correctCertificate(ctx, actor, params.code ?? '', { names: { kk, ru, latin }, ...why });
  return seeOther(ctx.env, to(`/certificates/${code}`), { tone: 'done', key: 'certificates.correctedNow' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Asked before a certificate is replaced: says what will happen, then the names as they shall be printed. */
export default function CorrectionPage() {
  const { ended, names, ...frame } = useLoaderData<typeof loader>();
  const t = useWords();
  const steps = [1, 2, 3].map((n) => t(`certificates.correctionSteps${n as 1 | 2 | 3}`));
  return (
    <EndingFrame {...frame} steps={steps}>
      <FormFaults
        labels={{
          nameKk: t('certificates.nameKk'),
          nameRu: t('certificates.nameRu'),
          nameLatin: t('certificates.nameLatin'),
          reasonClass: t('certificates.reasonClass'),
          reason: t('certificates.reasonWords'),
        }}
      />
      {ended ? (
        <Notice tone="info">{t('certificates.alreadyEnded')}</Notice>
      ) : (
        <Form method="post" className="form !max-w-full">
          <NameFields kept={names} />
          <ReasonFields choices={correctionReasons} chosen="name_corrected" />
          <p className="flex flex-wrap gap-3">
            <Submit>{t('certificates.correct')}</Submit>
            <ButtonLink to={frame.certificate.href} look="plain">
              {t('common.cancel')}
            </ButtonLink>
          </p>
        </Form>
      )}
    </EndingFrame>
  );
}
