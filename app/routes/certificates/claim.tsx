import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { awaitedCertificates, certificatesOf, claimCertificate, printedDay } from '~/domain/credentials/index.server';
import { profileOf, saveProfile } from '~/domain/identity/index.server';
import { profileShape } from '~/domain/identity/profile.schema';
import { dayIn } from '~/platform/clock';
import { invalid, missing } from '~/platform/refusal';
import { Submit } from '~/ui/button';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import type { MemberVisit } from '~/web/visit';
import { useWords } from '~/words/react';
import { FormFaults } from '../account/form-answer';
import { NameFields } from './name-fields';

/** The certificate that waits for this course. One that is there already is shown instead. */
async function awaited({ ctx, actor, params, to }: MemberVisit) {
  const waiting = await awaitedCertificates(ctx, actor.personId);
  const found = waiting.find(({ slug }) => slug === params.course);
  if (found) return found;
  const issued = (await certificatesOf(ctx, actor.personId)).find(({ slug }) => slug === params.course);
  if (!issued) throw missing();
  throw seeOther(ctx.env, to(`/certificates/${issued.code}`));
}

export const loader = page('members', async (visit) => {
  const { ctx, actor, locale, words } = visit;
  const { title, completedAt, isRenewal } = await awaited(visit);
  const { nameKk: kk, nameRu: ru, nameLatin: latin } = await profileOf(ctx, actor);
  const heading = words('certificates.claimTitle', { course: title[locale] });
  return {
    title: words('common.pageTitle', { page: heading, brand: ctx.brand.name }),
    heading,
    sentence: words(isRenewal ? 'certificates.claimRenewed' : 'certificates.claimNeedsName', {
      date: printedDay(dayIn(completedAt), words),
    }),
    names: { kk, ru, latin },
  };
});

const shape = profileShape.pick({ nameKk: true, nameRu: true, nameLatin: true });

/** The names go into the profile, where they are judged and kept; the certificate then prints them. */
export const action = act('members', shape, async (visit, names) => {
  const { ctx, actor, to } = visit;
  const { courseId } = await awaited(visit);
  if (!names.nameKk && !names.nameRu && !names.nameLatin) throw invalid('nameKk', 'nameRequired');
  const stated = Object.entries(await profileOf(ctx, actor)).map(([field, value]) => [field, value ?? '']);
  await saveProfile(ctx, actor, profileShape.parse({ ...Object.fromEntries(stated), ...names }));
  const { code } = await claimCertificate(ctx, actor, courseId);
  return seeOther(ctx.env, to(`/certificates/${code}`), { tone: 'done', key: 'certificates.issuedNow' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** A completed course whose certificate waits for a name: never printed without one, never lost. */
export default function ClaimPage() {
  const { heading, sentence, names } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <div className="mx-auto grid w-full max-w-[40rem] gap-6 py-6 sm:py-8">
      <h1 className="text-title">{heading}</h1>
      <p>{sentence}</p>
      <FormFaults
        labels={{
          nameKk: t('certificates.nameKk'),
          nameRu: t('certificates.nameRu'),
          nameLatin: t('certificates.nameLatin'),
        }}
      />
      <Form method="post" className="form !max-w-full">
        <NameFields kept={names} />
        <div>
          <Submit wide>{t('certificates.claim')}</Submit>
        </div>
      </Form>
      <p className="text-small text-soft">{t('certificates.claimLost')}</p>
    </div>
  );
}
