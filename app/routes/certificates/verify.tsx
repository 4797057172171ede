import type { MetaFunction } from '@remix-run/node';
import { Form } from '@remix-run/react';
import { z } from 'zod';
import { checkLimits, readReference, verifyCertificate } from '~/domain/credentials/index.server';
import { takeTurn } from '~/platform/rate-limits';
import { Submit } from '~/ui/button';
import { TextField } from '~/ui/field';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';

export const loader = page('anyone', ({ ctx, words }) => ({
  title: words('common.pageTitle', { page: words('certificates.verifyTitle'), brand: ctx.brand.name }),
}));

const shape = z.object({ certificate: z.string('required').trim().min(1, 'required').max(500, 'tooLong') });

export const action = act('anyone', shape, async ({ ctx, address, to }, { certificate }) => {
  const wanted = readReference(certificate);
  await takeTurn(ctx, wanted && 'number' in wanted ? checkLimits.number : checkLimits.typed, address);
  const { code } = await verifyCertificate(ctx, certificate);
  return seeOther(ctx.env, to(`/certificates/${code}`));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** One field for what is printed on a certificate. */
export default function VerifyPage() {
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <div className="mx-auto grid w-full max-w-[36rem] gap-6 py-6 sm:py-8">
      <h1>{t('certificates.verifyTitle')}</h1>
      <p className="text-soft">{t('certificates.verifyIntro')}</p>
      <FormFaults labels={{ certificate: t('certificates.verifyField') }} />
      <Form method="post" className="form">
        <TextField
          name="certificate"
          label={t('certificates.verifyField')}
          hint={t('certificates.verifyHint')}
          fault={fault('certificate')}
          defaultValue={typed('certificate')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={500}
        />
        <div>
          <Submit wide>{t('certificates.verifySubmit')}</Submit>
        </div>
      </Form>
      <p className="text-small text-soft">{t('certificates.verifyQr')}</p>
    </div>
  );
}
