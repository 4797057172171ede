import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { passwordShape } from '~/domain/identity/account.schema';
import { choosePassword, passwordChoice } from '~/domain/identity/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { PasswordField } from '~/ui/field';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { noSessionCookie } from '~/web/session';
import { useWords } from '~/words/react';
import { ConsentField } from './consent-field';
import { pageTitle } from './facts.server';
import { FormFaults, useAnswer } from './form-answer';
import { DoorFrame } from './frame';

export const loader = page('anyone', async (visit) => ({
  title: pageTitle(visit, 'account.newPasswordTitle'),
  choice: await passwordChoice(visit.ctx, visit.params.token ?? ''),
}));

const shape = z.object({ password: passwordShape, consent: z.literal('on', 'consentNeeded').optional() });

export const action = act('anyone', shape, async ({ ctx, locale, params, to }, { password, consent }) => {
  await choosePassword(ctx, params.token ?? '', { password, consentIn: consent ? locale : null });
  // Every session has ended, the one of this browser too if it was this account's.
  return seeOther(ctx.env, to('/sign-in'), { tone: 'done', key: 'account.passwordSet' }, [noSessionCookie(ctx.env)]);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function NewPasswordPage() {
  const { choice } = useLoaderData<typeof loader>();
  const { fault } = useAnswer();
  const t = useWords();
  if (!choice) {
    return (
      <DoorFrame title={t('account.linkUsedTitle')}>
        <p>{t('account.linkUsedPassword')}</p>
        <div>
          <ButtonLink to={`/${t.locale}/forgotten-password`} look="primary" wide>
            {t('account.askAgain')}
          </ButtonLink>
        </div>
      </DoorFrame>
    );
  }
  return (
    <DoorFrame title={t('account.newPasswordTitle')}>
      <FormFaults labels={{ password: t('account.newPassword') }} />
      <Form method="post" noValidate className="form">
        <PasswordField
          name="password"
          label={t('account.newPassword')}
          hint={t('account.passwordHint')}
          autoComplete="new-password"
          required
          fault={fault('password')}
        />
        {choice.asksConsent && <ConsentField />}
        <div>
          <Submit wide>{t('account.setPassword')}</Submit>
        </div>
      </Form>
      <p className="text-soft">{t('account.sessionsWillEnd')}</p>
    </DoorFrame>
  );
}
