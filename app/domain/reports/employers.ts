import { desc, eq, inArray } from 'drizzle-orm';
import { affiliations, organisations } from '#db/schema';
import type { Ctx } from '~/platform/context';

interface Learning {
  personId: string;
  enrolledAt: number;
  completedAt: number | null;
}

/** Where people worked while they learnt, the latest of several; one query. Null = not known. */
export async function employersOf(ctx: Ctx, personIds: string[], now: number) {
  const rows = await ctx.db.read
    .select({
      personId: affiliations.personId,
      name: organisations.name,
      startedAt: affiliations.startedAt,
      endedAt: affiliations.endedAt,
    })
    .from(affiliations)
    .innerJoin(organisations, eq(organisations.id, affiliations.organisationId))
    .where(inArray(affiliations.personId, personIds))
    .orderBy(desc(affiliations.startedAt), desc(affiliations.id));
  const of = new Map<string, typeof rows>();
  for (const row of rows) of.set(row.personId, [...(of.get(row.personId) ?? []), row]);
  return ({ personId, enrolledAt, completedAt }: Learning): string | null =>
    of
      .get(personId)
      ?.find(
        ({ startedAt, endedAt }) => startedAt <= (completedAt ?? now) && (endedAt === null || endedAt >= enrolledAt),
      )?.name ?? null;
}
