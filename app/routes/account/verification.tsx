import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { canVerify, isMember, verifyAddress } from '~/domain/identity/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { safePath, seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { pageTitle } from './facts.server';
import { FormFaults } from './form-answer';
import { DoorFrame } from './frame';

export const loader = page('anyone', async (visit) => ({
  title: pageTitle(visit, 'account.verifyTitle'),
  usable: await canVerify(visit.ctx, visit.params.token ?? ''),
  member: isMember(visit.actor),
}));

/** A press of a button, not the opening of the page: mail filters open every link they see. */
export const action = act('anyone', z.object({}), async ({ ctx, actor, params, url, to }) => {
  await verifyAddress(ctx, params.token ?? '');
  const next = safePath(url.searchParams.get('to'), '');
  const signIn = to(`/sign-in${next && `?to=${encodeURIComponent(next)}`}`);
  return seeOther(ctx.env, isMember(actor) ? next || to('/my') : signIn, { tone: 'done', key: 'account.verifiedNow' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function VerificationPage() {
  const { usable, member } = useLoaderData<typeof loader>();
  const t = useWords();
  if (!usable) {
    return (
      <DoorFrame title={t('account.linkUsedTitle')}>
        <p>{t('account.linkUsedVerify')}</p>
        <div>
          <ButtonLink to={`/${t.locale}${member ? '/account' : '/sign-in'}`} look="primary" wide>
            {t(member ? 'account.toProfile' : 'common.signIn')}
          </ButtonLink>
        </div>
      </DoorFrame>
    );
  }
  return (
    <DoorFrame title={t('account.verifyTitle')}>
      <FormFaults />
      <p>{t('account.verifyIntro')}</p>
      <Form method="post" noValidate>
        <Submit wide>{t('account.verifyButton')}</Submit>
      </Form>
    </DoorFrame>
  );
}
