import type { EnrolmentFilters } from '~/domain/reports/enrolment.schema';
import { personFilters } from '~/domain/reports/indicators/indicator.schema';
import type { MemberVisit } from '~/web/visit';
import { labelsFor } from '../indicators/said.server';

/** The filters beside the days, each as `name: value` in words. */
export async function filterLines(visit: MemberVisit, filters: EnrolmentFilters): Promise<string[]> {
  const { words: t } = visit;
  const labels = await labelsFor(visit);
  const names = {
    course: t('coordinate.course'),
    cohort: t('cohorts.cohort'),
    city: t('coordinate.city'),
    organisation: t('coordinate.organisation'),
    sex: t('account.sex'),
    sector: t('account.sector'),
    language: t('coordinate.languageOfSite'),
  };
  const said = (name: (typeof personFilters)[number], value: string) =>
    name === 'city' || name === 'sex' || name === 'sector'
      ? labels(name, value)
      : name === 'language'
        ? (t.find(`account.language_${value}`) ?? t('coordinate.notStated'))
        : value;
  return personFilters.flatMap((name) => {
    const value = filters[name];
    return value === undefined ? [] : [`${names[name]}: ${said(name, value)}`];
  });
}
