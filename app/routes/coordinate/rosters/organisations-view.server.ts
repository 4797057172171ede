import { citiesIn } from '~/domain/identity/index.server';
import { rosterAt, type UnknownOnList, unknownOrganisationsOf } from '~/domain/rosters/index.server';
import { organisationKinds } from '~/domain/rosters/roster.schema';
import { seeOther } from '~/web/redirects';
import type { MemberVisit } from '~/web/visit';
import { pageTitle } from '../facts.server';

/** Unknown organisations of a list that waits to be confirmed, with what one may choose; one that was confirmed has its own page. */
export async function organisationsView(visit: MemberVisit) {
  const { ctx, actor, params, to, locale, words: t } = visit;
  const roster = await rosterAt(ctx, actor, params.roster ?? '');
  if (roster.confirmedAt !== null) throw seeOther(ctx.env, to(`/coordinate/rosters/${roster.id}`));
  const unknown = await unknownOrganisationsOf(ctx, actor, roster);
  const cities = await citiesIn(ctx, locale);
  const cityNames = new Map(cities.map(({ id, name }) => [id, name]));
  return {
    title: pageTitle(visit, t('rosters.organisations')),
    heading: roster.fileName || t('rosters.one'),
    roster: to(`/coordinate/rosters/${roster.id}`),
    cities: cities.map(({ id, name }) => ({ value: id, label: name })),
    types: organisationKinds.map((kind) => ({ value: kind, label: t(`account.sector_${kind}`) })),
    unknown: unknown.map((one) => ({
      key: one.key,
      name: one.name,
      facts: [
        ...(one.cityId === null ? [] : [cityNames.get(one.cityId) ?? one.cityId]),
        t('rosters.organisationLines', { n: one.lines }),
      ].join(' · '),
      candidates: one.candidates.map(({ id, name }) => ({ value: id, label: name })),
      ...keptOf(one),
    })),
  };
}

/** What stands in the fields: what was chosen, else what happens without a choice. */
const keptOf = ({ choice, cityId }: UnknownOnList) => ({
  is: choice && 'is' in choice ? choice.is : '',
  type: choice && 'type' in choice ? choice.type : 'other',
  city: (choice && 'type' in choice ? choice.cityId : cityId) ?? '',
});
