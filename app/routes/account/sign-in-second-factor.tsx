import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { codeShape } from '~/domain/identity/account.schema';
import { finishSignIn, pendingSignIn } from '~/domain/identity/index.server';
import { Submit } from '~/ui/button';
import { TextField } from '~/ui/field';
import { Link } from '~/ui/link';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { noPendingCookie, readPendingCookie } from '~/web/pending-sign-in';
import { safePath, seeOther } from '~/web/redirects';
import { localeCookie, sessionCookie } from '~/web/session';
import type { Visit } from '~/web/visit';
import { useWords } from '~/words/react';
import { pageTitle } from './facts.server';
import { FormFaults, useAnswer } from './form-answer';
import { DoorFrame } from './frame';

/** The account whose password this browser has just shown; without one, back to the beginning. */
async function waiting({ ctx, header, to }: Visit): Promise<string> {
  const accountId = await pendingSignIn(ctx, readPendingCookie(ctx.env, header('cookie') ?? null));
  if (accountId) return accountId;
  throw seeOther(ctx.env, to('/sign-in'), { tone: 'problem', key: 'account.signInAgain' });
}

export const loader = page('anyone', async (visit) => {
  await waiting(visit);
  const next = safePath(visit.url.searchParams.get('to'), '');
  return { title: pageTitle(visit, 'account.codeTitle'), next };
});

export const action = act('anyone', codeShape, async (visit, { code }) => {
  const { ctx, locale, to, url } = visit;
  const token = await finishSignIn(ctx, await waiting(visit), code, visit);
  const cookies = [sessionCookie(ctx.env, token), noPendingCookie(ctx.env), localeCookie(ctx.env, locale)];
  return seeOther(ctx.env, safePath(url.searchParams.get('to'), to('/my')), undefined, cookies);
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function SecondStepPage() {
  const { next } = useLoaderData<typeof loader>();
  const { fault } = useAnswer();
  const t = useWords();
  return (
    <DoorFrame title={t('account.codeTitle')}>
      <FormFaults labels={{ code: t('account.code') }} />
      <Form method="post" noValidate action={next ? `?to=${encodeURIComponent(next)}` : undefined} className="form">
        <TextField
          name="code"
          label={t('account.code')}
          hint={t('account.codeHint')}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          required
          maxLength={40}
          fault={fault('code')}
        />
        <div>
          <Submit wide>{t('common.continue')}</Submit>
        </div>
      </Form>
      <p>
        <Link to={`/${t.locale}/sign-in`}>{t('account.otherAccount')}</Link>
      </p>
    </DoorFrame>
  );
}
