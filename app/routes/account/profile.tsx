import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { citiesIn, offeredOrganisations, profileOf, saveProfile } from '~/domain/identity/index.server';
import { profileShape } from '~/domain/identity/profile.schema';
import { ageBands, sectors, sexes } from '~/domain/identity/profile-choices';
import { Submit } from '~/ui/button';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { pageTitle } from './facts.server';
import { FormFaults } from './form-answer';
import { AccountFrame } from './frame';
import { AboutFields, LetterFields, NameFields, WorkFields } from './profile-fields';
import { Unverified } from './unverified';

export const loader = page('members', async (visit) => {
  const { ctx, actor, locale } = visit;
  const profile = await profileOf(ctx, actor);
  return {
    title: pageTitle(visit, 'account.profile'),
    profile,
    email: actor.email,
    verified: actor.verified || actor.demo,
    cities: await citiesIn(ctx, locale),
    organisations: await offeredOrganisations(ctx, profile.city),
    choices: { sexes, ageBands, sectors },
  };
});

export const action = act('members', profileShape, async ({ ctx, actor, to }, input) => {
  await saveProfile(ctx, actor, input);
  return seeOther(ctx.env, to('/account'), { tone: 'done', key: 'account.saved' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ProfilePage() {
  const { profile, email, verified, cities, organisations, choices } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <AccountFrame title={t('account.profile')}>
      {verified ? <p className="text-soft">{email}</p> : <Unverified email={email ?? ''} />}
      <FormFaults
        labels={{
          nameKk: t('account.nameKk'),
          nameRu: t('account.nameRu'),
          nameLatin: t('account.nameLatin'),
          city: t('account.city'),
          sector: t('account.sector'),
          organisation: t('account.organisation'),
          position: t('account.position'),
          sex: t('account.sex'),
          ageBand: t('account.age'),
          letters: t('account.lettersLanguage'),
        }}
      />
      <Form method="post" noValidate className="grid max-w-[40rem] gap-10">
        <NameFields kept={profile} />
        <WorkFields kept={profile} cities={cities} organisations={organisations} sectors={choices.sectors} />
        <AboutFields kept={profile} sexes={choices.sexes} ageBands={choices.ageBands} />
        <LetterFields kept={profile} />
        <div>
          <Submit wide>{t('common.save')}</Submit>
        </div>
      </Form>
    </AccountFrame>
  );
}
