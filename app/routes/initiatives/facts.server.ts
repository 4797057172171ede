import { citiesIn, organisationNames } from '~/domain/identity/index.server';
import type { InitiativeVersion } from '~/domain/initiatives/index.server';
import type { MemberVisit } from '~/web/visit';
import { shortDay } from '~/words/short-day';
import type { Locale } from '~/words/words';

/** An amount as the language writes it, with its currency: `1 250 000 KZT`. Hundredths only where there are some. */
export function amountIn(locale: Locale, amount: number | null, currency: string | null): string | null {
  if (amount === null) return null;
  const digits = amount % 100 === 0 ? 0 : 2;
  const figure = new Intl.NumberFormat(locale, { minimumFractionDigits: digits }).format(amount / 100);
  return `${figure} ${currency}`;
}

/** Where initiatives belong, in words. */
export async function placesOf({ ctx, locale }: MemberVisit, rows: InitiativeVersion[]) {
  const cities = new Map((await citiesIn(ctx, locale)).map(({ id, name }) => [id, name]));
  const organisations = await organisationNames(
    ctx,
    rows.flatMap(({ organisationId }) => organisationId ?? []),
  );
  return ({ cityId, organisationId, programme }: InitiativeVersion): string | null =>
    (cityId && cities.get(cityId)) || (organisationId && organisations.get(organisationId)) || programme || null;
}

/** An initiative as the list and its page say it. */
export function initiativeInWords(visit: MemberVisit, row: InitiativeVersion, place: string | null) {
  const { words: t, locale, to } = visit;
  return {
    code: row.code,
    to: to(`/coordinate/initiatives/${row.code}`),
    title: row.title,
    status: t(`initiatives.status.${row.status}`),
    origin: t(`initiatives.origin.${row.origin}`),
    started: shortDay(row.startedOn, locale),
    place: place ?? t('coordinate.notStated'),
    partners: row.partners.map(({ name, sector }) => `${name} (${t.find(`account.sector_${sector}`) ?? sector})`),
    amount: amountIn(locale, row.amount, row.currency),
    proved: row.evidence !== null,
    checked: row.checkedAt !== null,
    /** Counts in the indicator. */
    counts: row.evidence !== null && row.sectorCount >= 2,
  };
}

export type InitiativeInWords = ReturnType<typeof initiativeInWords>;
