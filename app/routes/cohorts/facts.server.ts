import { courseVersion } from '~/domain/catalogue/index.server';
import type { CohortState } from '~/domain/cohorts/cohort.schema';
import { type cohortAt, cohortState } from '~/domain/cohorts/index.server';
import { citiesIn, organisationNames } from '~/domain/identity/index.server';
import { dayIn } from '~/platform/clock';
import type { MemberVisit } from '~/web/visit';
import { shortDay } from '~/words/short-day';
import type { Locale, Words } from '~/words/words';

type Known = Awaited<ReturnType<typeof cohortAt>>;

/** First and last day, as tables print them. */
export const daysOf = ({ locale }: MemberVisit, { startsOn, endsOn }: { startsOn: string; endsOn: string }): string =>
  `${shortDay(startsOn, locale)} – ${shortDay(endsOn, locale)}`;

/** The languages in which a cohort is held, the main one first. */
export const languagesIn = (t: Words, languages: Locale[]): string =>
  languages.map((one) => t(`courses.language.${one}`)).join(', ');

/** "12 of 20", or how many where there is no limit. */
export const seatsOf = ({ words: t }: MemberVisit, seated: number, capacity: number | null): string =>
  capacity === null ? t('cohorts.seatsUnlimited', { seated }) : t('common.ofTotal', { done: seated, total: capacity });

/** Names of the cities and organisations where cohorts are held: two queries, however many. */
export async function placesOf(
  { ctx, locale }: MemberVisit,
  rows: { cityId: string | null; organisationId: string | null }[],
) {
  const cities = new Map((await citiesIn(ctx, locale)).map(({ id, name }) => [id, name]));
  const named = await organisationNames(
    ctx,
    rows.flatMap(({ organisationId }) => organisationId ?? []),
  );
  return ({ cityId, organisationId }: { cityId: string | null; organisationId: string | null }) =>
    [organisationId && named.get(organisationId), cityId && (cities.get(cityId) ?? cityId)].filter(Boolean).join(' · ');
}

/** What every page of one cohort says at its head. */
export async function cohortHead(visit: MemberVisit, cohort: Known) {
  const { ctx, locale, to } = visit;
  const here = to(`/coordinate/cohorts/${cohort.code}`);
  const state: CohortState = cohortState(cohort, dayIn(ctx.clock()));
  return {
    code: cohort.code,
    name: cohort.title ?? cohort.code,
    course: (await courseVersion(ctx, cohort.versionId)).title[locale],
    state,
    list: to('/coordinate/cohorts'),
    here,
  };
}

export type CohortHead = Awaited<ReturnType<typeof cohortHead>>;
