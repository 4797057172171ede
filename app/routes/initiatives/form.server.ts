import { sectors } from '~/domain/identity/profile.schema';
import { type InitiativeVersion, initiativePlaces } from '~/domain/initiatives/index.server';
import {
  currencies,
  initiativeOrigins,
  initiativeStatuses,
  mostPartners,
} from '~/domain/initiatives/initiative.schema';
import type { MemberVisit } from '~/web/visit';
import { placesOf } from './facts.server';

const placeValue = ({ cityId, organisationId, programme }: InitiativeVersion): string =>
  (cityId && `city:${cityId}`) || (organisationId && `organisation:${organisationId}`) || `programme:${programme}`;

/** What the form of an initiative offers, and what it holds of one that there is. */
export async function initiativeForm(visit: MemberVisit, known: InitiativeVersion | null) {
  const { ctx, actor, words: t } = visit;
  const places = (await initiativePlaces(ctx, actor)).map(({ value, name }) => ({ value, label: name }));
  const own = known && placeValue(known);
  // Where it is already it may stay, also when somebody else put it there.
  if (known && own && !places.some(({ value }) => value === own))
    places.push({ value: own, label: (await placesOf(visit, [known]))(known) ?? own });
  const only = places.length === 1 ? (places[0]?.value ?? '') : '';
  return {
    places,
    statuses: initiativeStatuses.map((value) => ({ value, label: t(`initiatives.status.${value}`) })),
    origins: initiativeOrigins.map((value) => ({ value, label: t(`initiatives.origin.${value}`) })),
    sectors: sectors.map((value) => ({ value, label: t(`account.sector_${value}`) })),
    currencies: currencies.map((value) => ({ value, label: value })),
    mostPartners,
    kept: {
      title: known?.title ?? '',
      startedOn: known?.startedOn ?? '',
      status: known?.status ?? '',
      origin: known?.origin ?? '',
      place: own ?? only,
      partners: known?.partners ?? [],
      amount: known?.amount == null ? '' : String(known.amount / 100),
      currency: known?.currency ?? 'KZT',
    },
  };
}

export type InitiativeForm = Awaited<ReturnType<typeof initiativeForm>>;
