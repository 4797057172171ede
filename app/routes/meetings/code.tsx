import type { MetaFunction } from '@remix-run/node';
import { Form } from '@remix-run/react';
import { z } from 'zod';
import { passByTypedCode } from '~/domain/meetings/index.server';
import { Submit } from '~/ui/button';
import { TextField } from '~/ui/field';
import { act } from '~/web/act';
import { attendanceCookie } from '~/web/attendance-pass';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { pageTitle } from '../coordinate/facts.server';

export const loader = page('members', (visit) => ({ title: pageTitle(visit, visit.words('meetings.iAmHere')) }));

const shape = z.object({ code: z.string('required').trim().min(1, 'required').max(40, 'codeExpired') });

/** A code has thirty bits and lives for a minute; nobody comes near it in so many turns. */
const limit = { name: 'attendance-code', max: 30, window: 600_000 };

/** Takes a code that somebody read from the screen. */
export const action = act(
  'members',
  shape,
  async ({ ctx, actor, to }, { code }) => {
    const { meetingId, pass } = await passByTypedCode(ctx, actor, code);
    return seeOther(ctx.env, to(`/attendance/${meetingId}`), undefined, [attendanceCookie(ctx.env, pass)]);
  },
  { limit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** For whoever cannot scan: the code from the screen, typed. */
export default function CodePage() {
  const { fault } = useAnswer();
  const t = useWords();
  return (
    <div className="grid max-w-[40rem] gap-6 py-6">
      <h1>{t('meetings.iAmHere')}</h1>
      <p>{t('meetings.codeIntro')}</p>
      <Form method="post" className="form" noValidate>
        <FormFaults labels={{ code: t('meetings.code') }} />
        <TextField
          name="code"
          label={t('meetings.code')}
          hint={t('meetings.codeHint')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          fault={fault('code')}
        />
        <Submit wide>{t('meetings.goOn')}</Submit>
      </Form>
    </div>
  );
}
