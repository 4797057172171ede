import { citiesIn } from '~/domain/identity/index.server';
import {
  type MergeKind,
  type OrganisationSide,
  organisationsBeside,
  type PersonSide,
  peopleBeside,
} from '~/domain/merging/index.server';
import { shortDate } from '~/platform/dates';
import type { MemberVisit } from '~/web/visit';

export interface BesideRow {
  key: string;
  label: string;
  /** What each of the two has there, line by line; none = nothing. */
  values: [string[], string[]];
  /** Both state it of themselves, and not the same. */
  differs: boolean;
  /** What one has rather than states: without it they have none. */
  had: boolean;
}

/** Rows in which two of one should say the same; two accounts always have two addresses. */
const stated = new Set(['nameKk', 'nameRu', 'nameLatin', 'sex', 'age', 'city', 'employers', 'type']);
/** Rows of what one has or has done, not of what is stated about them. */
const had = new Set([
  'courses',
  'attempts',
  'certificates',
  'cohorts',
  'meetings',
  'otherNames',
  'people',
  'peopleBefore',
  'roles',
]);
/** A row in which neither has anything says nothing. */
const saysSomething = ({ values }: BesideRow): boolean => values.some((list) => list.length > 0);

/** Two of them as a table lays them beside each other, in the order of the ids. */
export async function besideView(visit: MemberVisit, kind: MergeKind, ids: [string, string]) {
  const { ctx, actor, locale, to, words: t } = visit;
  const cities = new Map((await citiesIn(ctx, locale)).map(({ id, name }) => [id, name]));
  const city = (id: string | null) => (id === null ? [] : [cities.get(id) ?? id]);
  const row = (key: string, label: string, values: (string | number | null)[][]): BesideRow => {
    const [a, b] = values.map((list) => list.flatMap((value) => (value === null || value === '' ? [] : String(value))));
    const both = [a ?? [], b ?? []] as [string[], string[]];
    return {
      key,
      label,
      values: both,
      differs: stated.has(key) && both.every((list) => list.length > 0) && both[0].join() !== both[1].join(),
      had: had.has(key),
    };
  };
  if (kind === 'person') {
    const sides = await peopleBeside(ctx, actor, ids);
    const each = (of: (side: PersonSide) => (string | number | null)[]) => sides.map(of);
    return {
      names: sides.map(({ name }) => name ?? t('merging.unnamed')),
      links: sides.map(({ id }) => to(`/coordinate/people/${id}`)),
      rows: [
        row(
          'nameKk',
          t('merging.row.nameKk'),
          each(({ nameKk }) => [nameKk]),
        ),
        row(
          'nameRu',
          t('merging.row.nameRu'),
          each(({ nameRu }) => [nameRu]),
        ),
        row(
          'nameLatin',
          t('merging.row.nameLatin'),
          each(({ nameLatin }) => [nameLatin]),
        ),
        row(
          'email',
          t('merging.row.email'),
          each(({ email }) => [email]),
        ),
        row(
          'sex',
          t('merging.row.sex'),
          each(({ sex }) => [sex && (t.find(`account.sex_${sex}`) ?? sex)]),
        ),
        row(
          'age',
          t('merging.row.age'),
          each(({ ageBand }) => [ageBand && t('coordinate.ageOf', { band: ageBand.replace('-', '–') })]),
        ),
        row(
          'city',
          t('merging.row.city'),
          each(({ cityId }) => city(cityId)),
        ),
        row(
          'employers',
          t('merging.row.employers'),
          each(({ employers }) => employers),
        ),
        row(
          'courses',
          t('merging.row.courses'),
          each(({ courses, coursesBeyond }) => [
            ...courses.map(({ title, state }) => `${title} — ${t(`coordinate.state.${state}`)}`),
            coursesBeyond > 0 ? t('merging.coursesBeyond', { n: coursesBeyond }) : null,
          ]),
        ),
        row(
          'attempts',
          t('merging.row.attempts'),
          each(({ attempts }) => [attempts || null]),
        ),
        row(
          'certificates',
          t('merging.row.certificates'),
          each(({ certificates }) => certificates),
        ),
        row(
          'cohorts',
          t('merging.row.cohorts'),
          each(({ cohorts }) => cohorts),
        ),
        row(
          'meetings',
          t('merging.row.meetings'),
          each(({ meetings }) => [meetings || null]),
        ),
        row(
          'active',
          t('merging.row.active'),
          each(({ lastActiveAt }) => [lastActiveAt && shortDate(lastActiveAt, locale)]),
        ),
        row(
          'known',
          t('merging.row.known'),
          each(({ createdAt }) => [shortDate(createdAt, locale)]),
        ),
      ].filter(saysSomething),
    };
  }
  const sides = await organisationsBeside(ctx, ids);
  const each = (of: (side: OrganisationSide) => (string | number | null)[]) => sides.map(of);
  return {
    names: sides.map(({ name }) => name),
    links: [null, null],
    rows: [
      row(
        'name',
        t('merging.row.name'),
        each(({ name }) => [name]),
      ),
      row(
        'otherNames',
        t('merging.row.otherNames'),
        each(({ otherNames }) => otherNames),
      ),
      row(
        'type',
        t('merging.row.type'),
        each(({ type }) => [t.find(`account.sector_${type}`) ?? type]),
      ),
      row(
        'city',
        t('merging.row.city'),
        each(({ cityId }) => city(cityId)),
      ),
      row(
        'people',
        t('merging.row.people'),
        each(({ people }) => [people || null]),
      ),
      row(
        'peopleBefore',
        t('merging.row.peopleBefore'),
        each(({ peopleBefore }) => [peopleBefore || null]),
      ),
      row(
        'cohorts',
        t('merging.row.cohorts'),
        each(({ cohorts }) => cohorts),
      ),
      row(
        'roles',
        t('merging.row.roles'),
        each(({ roles }) => [roles || null]),
      ),
      row(
        'known',
        t('merging.row.known'),
        each(({ createdAt }) => [shortDate(createdAt, locale)]),
      ),
    ].filter(saysSomething),
  };
}
