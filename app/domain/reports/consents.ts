import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm';
import { consents } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { consent } from '../identity/index.server';

export interface StandingConsent {
  givenAt: number;
  version: string;
}

/**
 * The latest consent to the keeping of their learning that each of these people had given by an instant and has not
 * taken back since: a withdrawal counts at once, also for a report of a day before it. One query.
 */
export async function consentsOf(ctx: Ctx, personIds: string[], at: number): Promise<Map<string, StandingConsent>> {
  const rows = await ctx.db.read
    .select({ personId: consents.personId, givenAt: consents.givenAt, version: consents.textVersion })
    .from(consents)
    .where(
      and(
        inArray(consents.personId, personIds),
        eq(consents.purpose, consent.purpose),
        lte(consents.givenAt, at),
        isNull(consents.withdrawnAt),
      ),
    )
    .orderBy(asc(consents.givenAt), asc(consents.id));
  return new Map(rows.map(({ personId, ...given }) => [personId, given]));
}
