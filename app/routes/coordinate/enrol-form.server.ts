import { catalogueOf } from '~/domain/catalogue/index.server';
import { citiesIn, limits, organisationNames, scopesOf } from '~/domain/identity/index.server';
import { peopleFound } from '~/domain/reports/index.server';
import { takeTurn } from '~/platform/rate-limits';
import type { MemberVisit } from '~/web/visit';
import { locales } from '~/words/words';

/** What the form offers: the courses, cities and organisations of the actor's scope, and the people looked for. */
export async function enrolForm({ ctx, actor, locale, url, to, words: t }: MemberVisit) {
  const q = (url.searchParams.get('q') ?? '').slice(0, 100);
  const chosen = url.searchParams.get('person');
  if (q) await takeTurn(ctx, limits.search, actor.accountId);
  const people = await peopleFound(ctx, actor, { q, personId: chosen });
  const scopes = scopesOf(actor, 'enrolment.create');
  const ids = (kind: 'course' | 'programme' | 'city' | 'organisation') =>
    scopes.flatMap((scope) => (scope.kind === kind ? scope.id : []));
  const onlyCourses = scopes.every(({ kind }) => kind === 'course' || kind === 'programme');
  const { courses } = await catalogueOf(ctx);
  const cities = await citiesIn(ctx, locale);
  return {
    path: to('/coordinate/enrolments/new'),
    q,
    chosen: people.length === 1 ? people[0]?.id : people.some(({ id }) => id === chosen) ? chosen : '',
    people: people.map(({ id, name, email }) => ({
      value: id,
      label: name ?? t('coordinate.unnamed'),
      hint: email ?? undefined,
    })),
    course: url.searchParams.get('course') ?? '',
    courses: courses
      .filter(({ id, programme }) => !onlyCourses || ids('course').includes(id) || ids('programme').includes(programme))
      .map(({ slug, title }) => ({ value: slug, label: title[locale] })),
    letters: locale,
    languages: locales.map((value) => ({ value, label: t(`account.language_${value}`) })),
    cities: cities.map(({ id, name }) => ({ value: id, label: name })),
    city: ids('city').length === 1 ? (ids('city')[0] ?? '') : '',
    employers: [...(await organisationNames(ctx, ids('organisation')))].map(([value, label]) => ({ value, label })),
  };
}

export type EnrolForm = (args: never) => ReturnType<typeof enrolForm>;
