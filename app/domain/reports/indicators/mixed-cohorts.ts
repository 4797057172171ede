import { and, eq, gt, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { cohortMembers, cohorts, courses, persons } from '#db/schema';
import { dayIn } from '~/platform/clock';
import { cohortScope } from '../../cohorts/index.server';
import { countedColumns, flag } from './counted';
import type { Indicator } from './indicator';

/** Per cent of a cohort that each of the two sides must make for it to be mixed. */
export const mixedFrom = 30;

/**
 * R10: of the cohorts that run in the period and have members, the share with at least 30 % of civil society and at
 * least 30 % of local authorities among those who have a seat. Members who state no sector are in the denominator.
 */
export const mixedCohorts: Indicator = {
  code: 'R10',
  level: 'process',
  unit: 'percent',
  kind: 'share',
  facets: ['city'],
  source: 'cohorts',
  fewest: 0,
  filters: ['course', 'cohort', 'city'],
  count: async (ctx, actor, { filters, from, since, until, at }) => {
    const enough = (sector: string) =>
      sql`100 * sum(case when ${persons.sector} = ${sector} then 1 else 0 end) >= ${mixedFrom} * count(*)`;
    const lastDay = dayIn(until - 1);
    return sql`${ctx.db.read
      .select(
        countedColumns({
          unit: cohorts.id,
          person: null,
          city: cohorts.cityId,
          measure: flag(and(enough('civil_society'), enough('local_authority'))!),
          inPeriod: from === null ? sql`1` : flag(sql`${cohorts.endsOn} >= ${dayIn(since)}`),
          since: cohorts.createdAt,
          label: cohorts.code,
        }),
      )
      .from(cohorts)
      .innerJoin(courses, eq(courses.id, cohorts.courseId))
      .innerJoin(cohortMembers, eq(cohortMembers.cohortId, cohorts.id))
      .innerJoin(persons, eq(persons.id, cohortMembers.personId))
      .where(
        and(
          cohortScope(actor, 'indicator.see'),
          lte(cohorts.createdAt, at),
          lte(cohorts.startsOn, lastDay),
          lt(cohortMembers.seatedAt, until),
          or(isNull(cohortMembers.leftAt), gt(cohortMembers.leftAt, until)),
          filters.course === undefined ? undefined : eq(courses.slug, filters.course),
          filters.cohort === undefined ? undefined : eq(cohorts.code, filters.cohort),
          filters.city === undefined ? undefined : eq(cohorts.cityId, filters.city),
        ),
      )
      .groupBy(cohorts.id)}`;
  },
};
