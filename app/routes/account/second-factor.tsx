import { data as answerWith, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { codeShape } from '~/domain/identity/account.schema';
import { confirmSecondFactor, findSecondFactor, isStaff, offerSecondFactor } from '~/domain/identity/index.server';
import { longDate } from '~/platform/dates';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { sessionCookie } from '~/web/session';
import { useWords } from '~/words/react';
import { pageTitle } from './facts.server';
import { AccountFrame } from './frame';
import { symbolPath } from './qr.server';
import { Confirmed, RecoveryCodes, SetUp } from './second-factor-parts';

export const loader = page('members', async (visit) => {
  const { ctx, actor, words } = visit;
  const shared = { title: pageTitle(visit, 'account.secondFactor'), demo: actor.demo, staff: isStaff(actor) };
  const factor = await findSecondFactor(ctx, actor);
  if (factor) return { ...shared, since: longDate(factor.since, words), codesLeft: factor.codesLeft, offer: null };
  if (actor.demo) return { ...shared, since: null, codesLeft: 0, offer: null };
  const { uri, secret } = await offerSecondFactor(ctx, actor);
  const offer = { uri, secret: secret.replace(/(.{4})(?=.)/g, '$1 '), symbol: symbolPath(uri) };
  return { ...shared, since: null, codesLeft: 0, offer };
});

export const action = act('members', codeShape, async ({ ctx, actor, token, userAgent }, { code }) => {
  const confirmed = await confirmSecondFactor(ctx, actor, code, { token, userAgent });
  return answerWith({ codes: confirmed.codes }, { headers: { 'Set-Cookie': sessionCookie(ctx.env, confirmed.token) } });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SecondFactorPage() {
  const { demo, staff, since, codesLeft, offer } = useLoaderData<typeof loader>();
  const codes = useActionData<{ codes?: string[] }>()?.codes;
  const t = useWords();
  return (
    <AccountFrame title={t(codes ? 'account.recoveryCodes' : 'account.secondFactor')}>
      {codes ? (
        <RecoveryCodes codes={codes} />
      ) : demo ? (
        <p className="measure">{t('account.demoNoFactor')}</p>
      ) : offer ? (
        <SetUp offer={offer} staff={staff} />
      ) : (
        <Confirmed since={since ?? ''} codesLeft={codesLeft} />
      )}
    </AccountFrame>
  );
}
