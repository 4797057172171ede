import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { signInShape } from '~/domain/identity/account.schema';
import { isMember, signIn } from '~/domain/identity/index.server';
import { Submit } from '~/ui/button';
import { PasswordField, TextField } from '~/ui/field';
import { Link } from '~/ui/link';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { pendingCookie } from '~/web/pending-sign-in';
import { safePath, seeOther } from '~/web/redirects';
import { localeCookie, sessionCookie } from '~/web/session';
import { useWords } from '~/words/react';
import { pageTitle } from './facts.server';
import { FormFaults, useAnswer } from './form-answer';
import { DoorFrame } from './frame';

export const loader = page('anyone', (visit) => {
  const { ctx, actor, url, to } = visit;
  const next = safePath(url.searchParams.get('to'), '');
  if (isMember(actor)) throw seeOther(ctx.env, next || to('/my'));
  return { title: pageTitle(visit, 'account.signInTitle'), next };
});

export const action = act('anyone', signInShape, async (visit, input) => {
  const { ctx, locale, to } = visit;
  const entered = await signIn(ctx, input, visit);
  const next = safePath(input.to, '');
  if ('pending' in entered) {
    const query = next ? `?to=${encodeURIComponent(next)}` : '';
    return seeOther(ctx.env, to(`/sign-in/second-factor${query}`), undefined, [
      pendingCookie(ctx.env, entered.pending),
    ]);
  }
  const cookies = [sessionCookie(ctx.env, entered.token), localeCookie(ctx.env, locale)];
  return seeOther(ctx.env, next || to('/my'), undefined, cookies);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SignInPage() {
  const { next } = useLoaderData<typeof loader>();
  const { fault, typed } = useAnswer();
  const t = useWords();
  return (
    <DoorFrame title={t('account.signInTitle')}>
      <FormFaults labels={{ email: t('account.email'), password: t('account.password') }} />
      <Form method="post" noValidate className="form">
        <input type="hidden" name="to" value={typed('to', next)} />
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
        <PasswordField
          name="password"
          label={t('account.password')}
          autoComplete="current-password"
          required
          fault={fault('password')}
        />
        <div>
          <Submit wide>{t('common.signIn')}</Submit>
        </div>
      </Form>
      <p>
        <Link to={`/${t.locale}/forgotten-password`}>{t('account.forgot')}</Link>
      </p>
      <p>
        {t('account.noAccount')}{' '}
        <Link to={`/${t.locale}/sign-up${next && `?to=${encodeURIComponent(next)}`}`}>{t('common.signUp')}</Link>
      </p>
    </DoorFrame>
  );
}
