import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { passwordShape } from '~/domain/identity/account.schema';
import { eraseOwn } from '~/domain/identity/index.server';
import { Submit } from '~/ui/button';
import { PasswordField } from '~/ui/field';
import { Link } from '~/ui/link';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { noSessionCookie } from '~/web/session';
import { useWords } from '~/words/react';
import { pageTitle } from './facts.server';
import { FormFaults, useAnswer } from './form-answer';
import { AccountFrame } from './frame';

export const loader = page('members', (visit) => ({
  title: pageTitle(visit, 'account.erasureTitle'),
  demo: visit.actor.demo,
}));

export const action = act('members', z.object({ password: passwordShape }), async (visit, { password }) => {
  const { ctx, actor, to } = visit;
  await eraseOwn(ctx, actor, password);
  return seeOther(ctx.env, to('/'), { tone: 'done', key: 'account.erased' }, [noSessionCookie(ctx.env)]);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ErasurePage() {
  const { demo } = useLoaderData<typeof loader>();
  const { fault } = useAnswer();
  const t = useWords();
  return (
    <AccountFrame title={t('account.erasureTitle')}>
      <div className="grid max-w-[40rem] gap-6">
        <FormFaults labels={{ password: t('account.currentPassword') }} />
        <section className="grid gap-2">
          <h2 className="text-large">{t('account.erasureGoes')}</h2>
          <p>{t('account.erasureGoesText')}</p>
        </section>
        <section className="grid gap-2">
          <h2 className="text-large">{t('account.erasureStays')}</h2>
          <p>{t('account.erasureStaysText')}</p>
        </section>
        {demo ? (
          <p>{t('account.demoKeeps')}</p>
        ) : (
          <>
            <Notice tone="fault">{t('account.erasureFinal')}</Notice>
            <Form method="post" noValidate className="form">
              <PasswordField
                name="password"
                label={t('account.currentPassword')}
                autoComplete="current-password"
                required
                fault={fault('password')}
              />
              <div className="flex flex-wrap items-center gap-4">
                <Submit look="danger" wide>
                  {t('account.erasureDo')}
                </Submit>
                <Link to={`/${t.locale}/account/data`}>{t('common.cancel')}</Link>
              </div>
            </Form>
          </>
        )}
      </div>
    </AccountFrame>
  );
}
