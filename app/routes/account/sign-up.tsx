import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { signUpShape } from '~/domain/identity/account.schema';
import { isMember, limits, signUp } from '~/domain/identity/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { PasswordField, TextField } from '~/ui/field';
import { Link } from '~/ui/link';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { safePath, seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { ConsentField } from './consent-field';
import { pageTitle } from './facts.server';
import { FormFaults, useAnswer } from './form-answer';
import { DoorFrame } from './frame';

export const loader = page('anyone', (visit) => {
  if (isMember(visit.actor)) throw seeOther(visit.ctx.env, visit.to('/account'));
  const sent = visit.url.searchParams.has('sent');
  const next = safePath(visit.url.searchParams.get('to'), '');
  return { title: pageTitle(visit, sent ? 'account.lookIntoMail' : 'account.signUpTitle'), sent, next };
});

export const action = act(
  'anyone',
  signUpShape,
  async ({ ctx, locale, to }, { to: next, ...input }) => {
    await signUp(ctx, { ...input, locale, next: safePath(next, '') || undefined });
    return seeOther(ctx.env, to('/sign-up?sent'));
  },
  { limit: limits.signUpByAddress },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SignUpPage() {
  return useLoaderData<typeof loader>().sent ? <Sent /> : <SignUpForm />;
}

/** The same whether the address was new or known. */
function Sent() {
  const t = useWords();
  return (
    <DoorFrame title={t('account.lookIntoMail')}>
      <p>{t('account.signUpSent')}</p>
      <p className="text-soft">{t('account.letterLate')}</p>
      <div>
        <ButtonLink to={`/${t.locale}/sign-in`} wide>
          {t('common.signIn')}
        </ButtonLink>
      </div>
    </DoorFrame>
  );
}

function SignUpForm() {
  const { next } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <DoorFrame title={t('account.signUpTitle')}>
      <FormFaults
        labels={{
          name: t('account.name'),
          email: t('account.email'),
          password: t('account.password'),
          consent: t('account.consent'),
        }}
      />
      <Form method="post" noValidate className="form">
        <input type="hidden" name="to" value={typed('to', next)} />
        <TextField
          name="name"
          label={t('account.name')}
          hint={t('account.nameHint')}
          autoComplete="name"
          required
          maxLength={120}
          defaultValue={typed('name')}
          fault={fault('name')}
        />
        <TextField
          name="email"
          type="email"
          label={t('account.email')}
          hint={t('account.emailHint')}
          autoComplete="email"
          required
          maxLength={254}
          defaultValue={typed('email')}
          fault={fault('email')}
        />
        <PasswordField
          name="password"
          label={t('account.password')}
          hint={t('account.passwordHint')}
          autoComplete="new-password"
          required
          fault={fault('password')}
        />
        <ConsentField />
        <div>
          <Submit wide>{t('common.signUp')}</Submit>
        </div>
      </Form>
      <p>
        {t('account.haveAccount')}{' '}
        <Link to={`/${t.locale}/sign-in${next && `?to=${encodeURIComponent(next)}`}`}>{t('common.signIn')}</Link>
      </p>
    </DoorFrame>
  );
}
