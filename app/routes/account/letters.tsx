import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { findFeed, preferencesOf, savePreferences } from '~/domain/notices/index.server';
import { preferencesShape } from '~/domain/notices/notice.schema';
import { Submit } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { pageTitle } from './facts.server';
import { FormFaults } from './form-answer';
import { AccountFrame } from './frame';
import { AlwaysSent, CalendarFeed, DeskField, RhythmFields } from './letters-parts';

export const loader = page('members', async (visit) => {
  const { ctx, actor } = visit;
  return {
    title: pageTitle(visit, 'notices.title'),
    kept: await preferencesOf(ctx, actor),
    coordinates: actor.grants.some(({ role }) => role === 'coordinator'),
    state: actor.demo ? ('demo' as const) : actor.verified ? null : ('unverified' as const),
    feed: await findFeed(ctx, actor),
  };
});

export const action = act('members', preferencesShape, async ({ ctx, actor, to }, input) => {
  await savePreferences(ctx, actor, input);
  return seeOther(ctx.env, to('/account/letters'), { tone: 'done', key: 'notices.saved' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Which letters come and when, what cannot be turned off, and one's own calendar. */
export default function LettersPage() {
  const { kept, coordinates, state, feed } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <AccountFrame title={t('notices.title')}>
      <FormFaults
        labels={{
          deadlines: t('notices.deadlines'),
          meetings: t('notices.meetings'),
          idle: t('notices.idle'),
          desk: t('notices.desk'),
        }}
      />
      <div className="grid max-w-[40rem] gap-10">
        <Form method="post" noValidate className="grid gap-8">
          <section className="grid gap-6" aria-labelledby="reminders">
            <h2 id="reminders">{t('notices.remindersTitle')}</h2>
            <p className="text-soft">{t('notices.remindersWhy')}</p>
            {state && <Notice tone="info">{t(`notices.${state}`)}</Notice>}
            <RhythmFields kept={kept} />
          </section>
          <DeskField kept={kept.desk} shown={coordinates} />
          <div>
            <Submit wide>{t('common.save')}</Submit>
          </div>
        </Form>
        <AlwaysSent />
        <CalendarFeed address={feed} />
      </div>
    </AccountFrame>
  );
}
