import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { revocationReasons } from '~/domain/credentials/certificate.schema';
import { revokeCertificate } from '~/domain/credentials/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults } from '../account/form-answer';
import { EndingFrame, ReasonFields } from './ending-form';
import { endingView } from './ending-view.server';

export const loader = page('certificate.revoke', async (visit) => {
  const { names: _, ...view } = await endingView(visit, 'certificate.revoke');
  return view;
});

const shape = z.object({
  reasonClass: z.enum(revocationReasons, 'reasonClassRequired'),
  reason: z.string('reasonRequired').trim().min(1, 'reasonRequired').max(1000, 'tooLong'),
});

export const action = act('certificate.revoke', shape, async ({ ctx, actor, params, to }, input) => {
  const code = params.code ?? '';
  await revokeCertificate(ctx, actor, code, input);
  const flash = { tone: 'done', key: 'certificates.revokedNow' } as const;
  return seeOther(ctx.env, to(`/certificates/${encodeURIComponent(code)}`), flash);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Asked before a certificate is revoked for ever: says what will happen, then the reason. */
export default function RevocationPage() {
  const { ended, ...frame } = useLoaderData<typeof loader>();
  const t = useWords();
  const steps = [1, 2, 3].map((n) => t(`certificates.revocationSteps${n as 1 | 2 | 3}`));
  return (
    <EndingFrame {...frame} steps={steps}>
      <FormFaults labels={{ reasonClass: t('certificates.reasonClass'), reason: t('certificates.reasonWords') }} />
      {ended ? (
        <Notice tone="info">{t('certificates.alreadyEnded')}</Notice>
      ) : (
        <Form method="post" className="form !max-w-full">
          <ReasonFields choices={revocationReasons} />
          <p className="flex flex-wrap gap-3">
            <Submit look="danger">{t('certificates.revoke')}</Submit>
            <ButtonLink to={frame.certificate.href} look="plain">
              {t('common.cancel')}
            </ButtonLink>
          </p>
        </Form>
      )}
    </EndingFrame>
  );
}
