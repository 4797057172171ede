import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { addByAddress, cohortAt } from '~/domain/cohorts/index.server';
import { Submit } from '~/ui/button';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults } from '../account/form-answer';
import { enrolForm } from '../coordinate/enrol-form.server';
import { addressShape } from '../coordinate/enrol-input.server';
import { pageTitle } from '../coordinate/facts.server';
import { NewPersonFields } from '../coordinate/new-person-fields';
import { cohortHead } from './facts.server';
import { CohortPart } from './head';

export const loader = page('cohort.manage', async (visit) => {
  const { ctx, actor, params, words } = visit;
  const cohort = await cohortAt(ctx, actor, params.cohort);
  return {
    ...(await enrolForm(visit)),
    title: pageTitle(visit, words('cohorts.byAddressLink')),
    head: await cohortHead(visit, cohort),
  };
});

/** Each turn may send a letter. */
const limit = { name: 'enrol', max: 200, window: 3_600_000 };

/** Takes whoever has this address in. */
export const action = act(
  'cohort.manage',
  addressShape,
  async (
    { ctx, actor, params, to },
    { letters: locale, city: cityId, organisationId, organisation: named, ...who },
  ) => {
    const organisation = organisationId ? { id: organisationId } : named ? { name: named } : null;
    await addByAddress(ctx, actor, { code: params.cohort, ...who, locale, cityId, organisation });
    const again = to(`/coordinate/cohorts/${encodeURIComponent(params.cohort ?? '')}/invitation`);
    return seeOther(ctx.env, again, { tone: 'done', key: 'cohorts.invited' });
  },
  { limit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Adds one person by address, as enrolling does: somebody new gets an account and a letter. */
export default function InvitationPage() {
  const { head } = useLoaderData<typeof loader>();
  const t = useWords();
  return (
    <CohortPart head={head} heading={t('cohorts.byAddressLink')} crumb={t('cohorts.byAddressLink')}>
      {head.state === 'closed' ? (
        <Notice tone="info">{t('errors.cohortClosed')}</Notice>
      ) : (
        <Form method="post" className="form" noValidate>
          <FormFaults
            labels={{
              email: t('coordinate.email'),
              name: t('coordinate.name'),
              letters: t('coordinate.letters'),
              city: t('coordinate.city'),
              organisationId: t('coordinate.organisation'),
              organisation: t('coordinate.organisation'),
            }}
          />
          <NewPersonFields />
          <Submit wide>{t('cohorts.addButton')}</Submit>
        </Form>
      )}
    </CohortPart>
  );
}
