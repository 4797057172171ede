import { and, eq, gte, isNotNull, lte, sql } from 'drizzle-orm';
import { dialect } from '#db/columns';
import { initiatives, initiativeVersions } from '#db/schema';
import { dayIn } from '~/platform/clock';
import { initiativesMeant } from '../../initiatives/index.server';
import { countedColumns, flag } from './counted';
import type { Indicator } from './indicator';

/** An instant on the day on which it began: midnight of UTC is the same day in Almaty. */
const began =
  dialect === 'postgres'
    ? sql`(extract(epoch from ${initiativeVersions.startedOn}::date) * 1000)::bigint`
    : sql`(unixepoch(${initiativeVersions.startedOn}) * 1000)`;

/**
 * R11: initiatives that began in the period, with partners of two sectors or more and a file that proves it, as they
 * stood at the instant. Partners are of several sectors, so that there is no breakdown by them.
 */
export const jointInitiatives: Indicator = {
  code: 'R11',
  level: 'K4',
  unit: 'initiatives',
  kind: 'count',
  facets: ['city'],
  source: 'initiatives',
  fewest: 0,
  filters: ['city', 'organisation', 'sector'],
  count: async (ctx, actor, { filters: { city, organisation, sector }, from, since, until, at }) =>
    sql`${ctx.db.read
      .select(
        countedColumns({
          unit: initiatives.id,
          person: null,
          city: initiativeVersions.cityId,
          inPeriod: from === null ? sql`1` : flag(gte(initiativeVersions.startedOn, dayIn(since))),
          since: began,
          label: initiatives.code,
        }),
      )
      .from(initiatives)
      .innerJoin(initiativeVersions, eq(initiativeVersions.initiativeId, initiatives.id))
      .where(
        and(
          initiativesMeant(ctx, actor, { city, organisation, sector }, at, 'indicator.see'),
          lte(initiativeVersions.startedOn, dayIn(until - 1)),
          gte(initiativeVersions.sectorCount, 2),
          isNotNull(initiativeVersions.evidence),
        ),
      )}`,
};
