import type { OwnCohort } from '~/domain/cohorts/index.server';
import { shortDay } from '~/words/short-day';
import type { Words } from '~/words/words';

/** The cohort in which somebody takes a course, or their place on its waiting list, in a line. */
export function cohortLine(cohort: OwnCohort | undefined, t: Words): string | null {
  if (!cohort) return null;
  const { name, startsOn, endsOn, waiting } = cohort;
  if (waiting !== null) return t('cohorts.ownWaiting', { name, n: waiting });
  return t('cohorts.own', { name, from: shortDay(startsOn, t.locale), to: shortDay(endsOn, t.locale) });
}
