import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { emailShape } from '~/domain/identity/account.schema';
import { askForNewPassword, limits } from '~/domain/identity/index.server';
import { Submit } from '~/ui/button';
import { TextField } from '~/ui/field';
import { Link } from '~/ui/link';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { pageTitle } from './facts.server';
import { FormFaults, useAnswer } from './form-answer';
import { DoorFrame } from './frame';

export const loader = page('anyone', (visit) => {
  const sent = visit.url.searchParams.has('sent');
  return { title: pageTitle(visit, sent ? 'account.lookIntoMail' : 'account.forgottenTitle'), sent };
});

export const action = act(
  'anyone',
  z.object({ email: emailShape }),
  async ({ ctx, to }, { email }) => {
    await askForNewPassword(ctx, email);
    return seeOther(ctx.env, to('/forgotten-password?sent'));
  },
  { limit: limits.newPasswordByAddress },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ForgottenPasswordPage() {
  const { sent } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  if (sent) {
    return (
      <DoorFrame title={t('account.lookIntoMail')}>
        <p>{t('account.forgottenSent')}</p>
        <p className="text-soft">{t('account.letterLate')}</p>
        <p>
          <Link to={`/${t.locale}/sign-in`}>{t('account.backToSignIn')}</Link>
        </p>
      </DoorFrame>
    );
  }
  return (
    <DoorFrame title={t('account.forgottenTitle')}>
      <FormFaults labels={{ email: t('account.email') }} />
      <p>{t('account.forgottenIntro')}</p>
      <Form method="post" noValidate className="form">
        <TextField
          name="email"
          type="email"
          label={t('account.email')}
          autoComplete="username"
          required
          maxLength={254}
          defaultValue={typed('email')}
          fault={fault('email')}
        />
        <div>
          <Submit wide>{t('account.sendLetter')}</Submit>
        </div>
      </Form>
      <p>
        <Link to={`/${t.locale}/sign-in`}>{t('account.backToSignIn')}</Link>
      </p>
    </DoorFrame>
  );
}
