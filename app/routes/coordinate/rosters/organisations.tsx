import '~/words/staff';
import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { chooseOrganisations } from '~/domain/rosters/index.server';
import { organisationKinds } from '~/domain/rosters/roster.schema';
import { ButtonLink, Submit } from '~/ui/button';
import { EmptyState } from '~/ui/empty-state';
import { Select } from '~/ui/field';
import { Breadcrumbs } from '~/ui/nav';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { useWords } from '~/words/react';
import { FormFaults, useAnswer } from '../../account/form-answer';
import { CoordinateFrame } from '../frame';
import { organisationsView } from './organisations-view.server';

export const loader = page('enrolment.create', organisationsView);

/** One for each organisation, in the order of the page. */
const several = <T extends z.ZodType>(one: T) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(one, 'invalid'));
const shape = z.object({
  key: several(z.string('invalid').max(500, 'tooLong')),
  is: several(z.string('invalid').max(100, 'invalid')),
  type: several(z.enum(organisationKinds, 'invalid')),
  city: several(z.string('invalid').max(100, 'invalid')),
});

/** Keeps what was chosen, and plans the list anew. */
export const action = act('enrolment.create', shape, async ({ ctx, actor, params, to }, { key, is, type, city }) => {
  const id = params.roster ?? '';
  const choices = key.map((one, i) => ({
    key: one,
    choice: is[i] ? { is: is[i] } : { type: type[i] ?? ('other' as const), cityId: city[i] || null },
  }));
  await chooseOrganisations(ctx, actor, id, choices);
  return seeOther(ctx.env, to(`/coordinate/rosters/${id}`), { tone: 'done', key: 'rosters.organisationsKept' });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

/** Asks of each organisation that nobody knows which one it is, or what the new one is to be. */
export default function RosterOrganisationsPage() {
  const { heading, roster, unknown, types, cities } = useLoaderData<typeof loader>();
  const { chosen } = useAnswer();
  const t = useWords();
  return (
    <CoordinateFrame>
      <div className="grid gap-3">
        <Breadcrumbs
          items={[
            { to: `/${t.locale}/coordinate/rosters`, label: t('rosters.tab') },
            { to: roster, label: heading },
            { label: t('rosters.organisations') },
          ]}
        />
        <h1>{t('rosters.organisations')}</h1>
        <p className="measure">{t('rosters.organisationsIntro')}</p>
      </div>
      {unknown.length === 0 ? (
        <EmptyState
          title={t('rosters.organisationsNone')}
          action={
            <ButtonLink icon="left" to={roster}>
              {heading}
            </ButtonLink>
          }
        />
      ) : (
        <Form method="post" className="form" noValidate>
          <FormFaults />
          {unknown.map(({ key, name, facts, candidates, is, type, city }, i) => (
            <fieldset key={key} className="grid gap-4 border-t-2 border-ink pt-4">
              <legend className="float-start w-full">
                <span className="text-large font-semibold [overflow-wrap:anywhere]">{name}</span>
                <span className="block text-small text-soft">{facts}</span>
              </legend>
              <input type="hidden" name="key" value={key} />
              <Select
                id={`is-${i}`}
                name="is"
                label={t('rosters.organisationIs')}
                empty={t('rosters.organisationNew')}
                options={candidates}
                defaultValue={chosen('is')[i] ?? is}
              />
              <Select
                id={`type-${i}`}
                name="type"
                label={t('rosters.organisationType')}
                options={types}
                defaultValue={chosen('type')[i] ?? type}
              />
              <Select
                id={`city-${i}`}
                name="city"
                label={t('rosters.organisationCity')}
                empty={t('rosters.organisationNoCity')}
                options={cities}
                defaultValue={chosen('city')[i] ?? city}
              />
            </fieldset>
          ))}
          <Submit wide>{t('rosters.organisationsKeep')}</Submit>
          <ButtonLink to={roster} look="plain">
            {t('common.cancel')}
          </ButtonLink>
        </Form>
      )}
    </CoordinateFrame>
  );
}
