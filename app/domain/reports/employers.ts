import { and, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
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

/**
 * Where people worked at an instant, one query: of somebody with two employers both, the latest first, and what they do
 * there in the same order (`–` where they have not said).
 */
export async function employmentsOf(ctx: Ctx, personIds: string[], at: number) {
  const rows = await ctx.db.read
    .select({ personId: affiliations.personId, name: organisations.name, position: affiliations.position })
    .from(affiliations)
    .innerJoin(organisations, eq(organisations.id, affiliations.organisationId))
    .where(
      and(
        inArray(affiliations.personId, personIds),
        lte(affiliations.startedAt, at),
        or(isNull(affiliations.endedAt), gt(affiliations.endedAt, at)),
      ),
    )
    .orderBy(desc(affiliations.startedAt), desc(affiliations.id));
  const of = new Map<string, typeof rows>();
  for (const row of rows) of.set(row.personId, [...(of.get(row.personId) ?? []), row]);
  return (personId: string): { organisation: string | null; position: string | null } => {
    const held = of.get(personId) ?? [];
    return {
      organisation: held.map(({ name }) => name).join('; ') || null,
      position: held.some(({ position }) => position) ? held.map(({ position }) => position || '–').join('; ') : null,
    };
  };
}
