import type { OwnCohort } from '~/domain/cohorts/index.server';
import { longDate } from '~/platform/dates';
import { shortDay } from '~/words/short-day';
import type { Words } from '~/words/words';
import { languagesIn } from '../cohorts/facts.server';

/**
 * The cohort in which somebody takes a course, or their place on its waiting list, in a line. `due` says the deadline
 * too, where it does not stand beside.
 */
export function cohortLine(cohort: OwnCohort | undefined, t: Words, { due = false } = {}): string | null {
  if (!cohort) return null;
  const { name, startsOn, endsOn, dueAt, waiting } = cohort;
  const held = { n: cohort.languages.length, languages: languagesIn(t, cohort.languages) };
  if (waiting !== null) return t('cohorts.ownWaiting', { name, n: waiting });
  if (due && dueAt !== null) return t('cohorts.ownDue', { name, ...held, date: longDate(dueAt, t) });
  return t('cohorts.own', { name, ...held, from: shortDay(startsOn, t.locale), to: shortDay(endsOn, t.locale) });
}
