import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { letterLength } from '~/domain/cohorts/cohort.schema';
import { cohortAt, membersToWriteTo, writeToMembers } from '~/domain/cohorts/index.server';
import { ButtonLink, Submit } from '~/ui/button';
import { CheckboxGroup, TextArea, TextField } from '~/ui/field';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { pageTitle } from '../coordinate/facts.server';
import { cohortHead } from './facts.server';
import { CohortPart } from './head';
import { several } from './input.server';

/** More boxes than a page of a board has are not looked at. */
const most = 200;

export const loader = page('cohort.manage', async (visit) => {
  const { ctx, actor, params, url, words } = visit;
  const cohort = await cohortAt(ctx, actor, params.cohort);
  const chosen = url.searchParams.getAll('member').slice(0, most);
  return {
    title: pageTitle(visit, words('cohorts.write')),
    head: await cohortHead(visit, cohort),
    /** Of the letter: sent twice, it is written once. */
    letter: ctx.newId(),
    members: (await membersToWriteTo(ctx, actor, cohort.id, chosen)).map(({ id, name }) => ({
      value: id,
      label: name ?? words('coordinate.unnamed'),
    })),
  };
});

const shape = z.object({
  letter: z.string('invalid').min(1, 'invalid').max(100, 'invalid'),
  member: several,
  subject: z.string('required').trim().min(1, 'required').max(letterLength.subject, 'tooLong'),
  text: z.string('required').trim().min(1, 'required').max(letterLength.text, 'tooLong'),
});

/** A coordinator writes seldom; a stolen session would write often. */
const limit = { name: 'cohort-letters', max: 20, window: 3_600_000 };

/** Sends a letter to the chosen members. */
export const action = act(
  'cohort.manage',
  shape,
  async ({ ctx, actor, params, to }, { letter: letterId, member: memberIds, subject, text }) => {
    const n = await writeToMembers(ctx, actor, { code: params.cohort, letterId, memberIds, subject, text });
    const flash = { tone: 'done', key: 'cohorts.written', params: { n } } as const;
    return seeOther(ctx.env, to(`/coordinate/cohorts/${encodeURIComponent(params.cohort ?? '')}`), flash);
  },
  { limit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A letter in the coordinator's own words to members chosen on the board. */
export default function MessagePage() {
  const { head, letter, members } = useLoaderData<typeof loader>();
  const { fault, typed, chosen } = useAnswer();
  const t = useWords();
  return (
    <CohortPart head={head} heading={t('cohorts.write')} crumb={t('cohorts.write')}>
      {members.length === 0 ? (
        <div className="grid justify-items-start gap-3">
          <p>{t('cohorts.chooseFirst')}</p>
          <ButtonLink to={head.here} icon="left">
            {t('cohorts.toBoard')}
          </ButtonLink>
        </div>
      ) : (
        <Form method="post" className="form" noValidate>
          <FormFaults
            labels={{ member: t('cohorts.recipients'), subject: t('cohorts.subject'), text: t('cohorts.text') }}
          />
          <input type="hidden" name="letter" value={typed('letter', letter)} />
          <CheckboxGroup
            name="member"
            label={t('cohorts.recipients')}
            options={members}
            defaultValues={chosen(
              'member',
              members.map(({ value }) => value),
            )}
            fault={fault('member')}
          />
          <TextField
            name="subject"
            label={t('cohorts.subject')}
            maxLength={letterLength.subject}
            defaultValue={typed('subject')}
            fault={fault('subject')}
          />
          <TextArea
            name="text"
            label={t('cohorts.text')}
            hint={t('cohorts.textHint')}
            rows={8}
            maxLength={letterLength.text}
            defaultValue={typed('text')}
            fault={fault('text')}
          />
          <p className="flex flex-wrap gap-3">
            <Submit>{t('cohorts.send')}</Submit>
            <ButtonLink to={head.here} look="plain">
              {t('common.cancel')}
            </ButtonLink>
          </p>
        </Form>
      )}
    </CohortPart>
  );
}
