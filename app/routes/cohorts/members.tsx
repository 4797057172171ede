import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { addPeople, cohortAt } from '~/domain/cohorts/index.server';
import { limits } from '~/domain/identity/index.server';
import { cohortCandidates } from '~/domain/reports/index.server';
import { takeTurn } from '~/platform/rate-limits';
import { invalid } from '~/platform/refusal';
import { Button, ButtonLink, Submit } from '~/ui/button';
import { CheckboxGroup, TextField } from '~/ui/field';
import { Notice } from '~/ui/notice';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../account/form-answer';
import { pageTitle } from '../coordinate/facts.server';
import { cohortHead } from './facts.server';
import { CohortPart } from './head';
import { several } from './input.server';

export const loader = page('cohort.manage', async (visit) => {
  const { ctx, actor, params, url, words: t } = visit;
  const cohort = await cohortAt(ctx, actor, params.cohort);
  const q = (url.searchParams.get('q') ?? '').slice(0, 100);
  if (q) await takeTurn(ctx, limits.search, actor.accountId);
  const { people, more } = await cohortCandidates(ctx, actor, { cohort, q });
  const head = await cohortHead(visit, cohort);
  return {
    title: pageTitle(visit, t('cohorts.add')),
    head,
    path: `${head.here}/members`,
    invitation: `${head.here}/invitation`,
    q,
    more,
    people: people.map(({ id, name, email, enrolled, completed }) => ({
      value: id,
      label: name ?? t('coordinate.unnamed'),
      hint: [email, completed ? t('coordinate.state.completed') : !enrolled && t('cohorts.willEnrol')]
        .filter(Boolean)
        .join(' · '),
    })),
  };
});

/** Each may send a letter. */
const limit = { name: 'cohort-members', max: 200, window: 3_600_000 };

/** Takes the chosen people in. */
export const action = act(
  'cohort.manage',
  z.object({ person: several }),
  async ({ ctx, actor, params, to }, { person: personIds }) => {
    if (personIds.length === 0) throw invalid('person', 'nobodyChosen');
    const { joined, waiting } = await addPeople(ctx, actor, { code: params.cohort, personIds });
    const flash = { tone: 'done', key: waiting > 0 ? 'cohorts.addedWaiting' : 'cohorts.added' } as const;
    return seeOther(ctx.env, to(`/coordinate/cohorts/${encodeURIComponent(params.cohort ?? '')}`), {
      ...flash,
      params: { joined, waiting },
    });
  },
  { limit },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Adds people to a cohort: those who are on the course already, or somebody by name; by address on a page of its own. */
export default function MembersPage() {
  const { head, path, invitation, q, more, people } = useLoaderData<typeof loader>();
  const { fault, chosen } = useAnswer();
  const t = useWords();
  return (
    <CohortPart head={head} heading={t('cohorts.add')} crumb={t('cohorts.add')}>
      {head.state === 'closed' ? (
        <Notice tone="info">{t('errors.cohortClosed')}</Notice>
      ) : (
        <>
          <Form method="get" action={path} role="search" className="flex max-w-[40rem] flex-wrap items-end gap-3">
            <div className="min-w-0 flex-1 basis-60">
              <TextField
                key={q}
                name="q"
                type="search"
                label={t('coordinate.search')}
                hint={t('cohorts.searchHint')}
                defaultValue={q}
                maxLength={100}
              />
            </div>
            <Button type="submit" icon="search">
              {t('coordinate.look')}
            </Button>
          </Form>
          <Form method="post" className="form" noValidate>
            <FormFaults labels={{ person: t('coordinate.who') }} />
            {people.length > 0 ? (
              <>
                <CheckboxGroup
                  name="person"
                  label={t(q ? 'cohorts.found' : 'cohorts.onCourse')}
                  hint={more ? t('cohorts.more') : undefined}
                  options={people}
                  defaultValues={chosen('person')}
                  fault={fault('person')}
                />
                <Submit wide>{t('cohorts.addButton')}</Submit>
              </>
            ) : (
              <p className="text-soft">{t(q ? 'cohorts.foundNobody' : 'cohorts.nobodyOnCourse')}</p>
            )}
          </Form>
          <section className="grid max-w-[40rem] justify-items-start gap-3 border-t border-line pt-6">
            <h2 className="text-large">{t('cohorts.byAddress')}</h2>
            <p className="text-soft">{t('cohorts.byAddressHint')}</p>
            <ButtonLink to={invitation} icon="plus">
              {t('cohorts.byAddressLink')}
            </ButtonLink>
          </section>
        </>
      )}
    </CohortPart>
  );
}
