import { catalogueOf } from '~/domain/catalogue/index.server';
import { type Cohort, languagesOf, trainersFor, trainersOf } from '~/domain/cohorts/index.server';
import { citiesIn, organisationNames, scopesOf } from '~/domain/identity/index.server';
import type { MemberVisit } from '~/web/visit';
import { locales } from '~/words/words';

/** What the form of a cohort offers within the actor's scope, and what is kept of a cohort that there is. */
export async function cohortForm(visit: MemberVisit, known: (Cohort & { programme: string }) | null) {
  const { ctx, actor, locale, words: t } = visit;
  const scopes = scopesOf(actor, 'cohort.manage');
  const ids = (kind: 'course' | 'programme' | 'city' | 'organisation') =>
    scopes.flatMap((scope) => (scope.kind === kind ? scope.id : []));
  const onlyCourses = scopes.every(({ kind }) => kind === 'course' || kind === 'programme');
  const courses = (await catalogueOf(ctx)).courses.filter(
    ({ id, programme }) => !onlyCourses || ids('course').includes(id) || ids('programme').includes(programme),
  );
  const taught = known ? [{ id: known.courseId, programme: known.programme }] : courses;
  const employers = [...new Set([...ids('organisation'), ...(known?.organisationId ? [known.organisationId] : [])])];
  const only = (list: string[]) => (scopes.length === 1 && list.length === 1 ? (list[0] ?? '') : '');
  return {
    courses: courses.map(({ slug, title }) => ({ value: slug, label: title[locale] })),
    languages: locales.map((value) => ({ value, label: t(`account.language_${value}`) })),
    cities: (await citiesIn(ctx, locale)).map(({ id, name }) => ({ value: id, label: name })),
    employers: [...(await organisationNames(ctx, employers))].map(([value, label]) => ({ value, label })),
    trainers: (await trainersFor(ctx, actor, taught)).map(({ id, name }) => ({
      value: id,
      label: name ?? t('coordinate.unnamed'),
    })),
    kept: {
      title: known?.title ?? '',
      trainers: known ? (await trainersOf(ctx, known.id, locale)).map(({ id }) => id) : [],
      language: known?.language ?? locale,
      alsoIn: known ? languagesOf(known).slice(1) : [],
      city: known ? (known.cityId ?? '') : only(ids('city')),
      organisationId: known ? (known.organisationId ?? '') : only(ids('organisation')),
      startsOn: known?.startsOn ?? '',
      endsOn: known?.endsOn ?? '',
      capacity: known?.capacity ? String(known.capacity) : '',
      attendancePercent: known?.attendancePercent ? String(known.attendancePercent) : '',
      deadline: known?.deadlineOn ? 'on' : known?.deadlineDays ? 'days' : 'none',
      deadlineDays: known?.deadlineDays ? String(known.deadlineDays) : '',
      deadlineOn: known?.deadlineOn ?? '',
    },
  };
}

export type CohortForm = (args: never) => ReturnType<typeof cohortForm>;
