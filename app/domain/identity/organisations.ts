import { and, asc, countDistinct, eq, gte, inArray, isNull, lt } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { affiliations, organisationAliases, organisations, type organisationTypes } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { fold } from '~/platform/fold';

type OrganisationType = (typeof organisationTypes)[number];

/** Names offered while one types; more would be a directory. */
const offered = 60;

const inCity = (cityId: string | null) => (cityId ? eq(organisations.cityId, cityId) : isNull(organisations.cityId));

/**
 * Names of organisations to choose from. Only those that two people or more have named: what one person typed is
 * theirs alone, and may be a mistake.
 */
export async function offeredOrganisations(ctx: Ctx, cityId: string | null): Promise<string[]> {
  const rows = await ctx.db.read
    .select({ name: organisations.name })
    .from(organisations)
    .innerJoin(affiliations, eq(affiliations.organisationId, organisations.id))
    .where(cityId ? eq(organisations.cityId, cityId) : undefined)
    .groupBy(organisations.id, organisations.name)
    .having(gte(countDistinct(affiliations.personId), 2))
    .orderBy(asc(organisations.name))
    .limit(offered);
  return [...new Set(rows.map(({ name }) => name))];
}

/** The organisation of this name in this city, found folded and by its other names, or a new one. */
export async function organisationNamed(
  ctx: Ctx,
  tx: Tx,
  given: { name: string; cityId: string | null; type: OrganisationType; actorId: string | null },
): Promise<string> {
  const nameFolded = fold(given.name);
  const [same] = await tx
    .select({ id: organisations.id, mergedInto: organisations.mergedInto })
    .from(organisations)
    .where(and(eq(organisations.nameFolded, nameFolded), inCity(given.cityId)))
    .limit(1);
  // One that turned out to be another is that one.
  if (same) return same.mergedInto ?? same.id;
  const [alias] = await tx
    .select({ id: organisations.id })
    .from(organisationAliases)
    .innerJoin(organisations, eq(organisations.id, organisationAliases.organisationId))
    .where(and(eq(organisationAliases.aliasFolded, nameFolded), inCity(given.cityId)))
    .limit(1);
  if (alias) return alias.id;
  const id = ctx.newId();
  const { cityId, type } = given;
  const name = given.name.normalize('NFC').replace(/\s+/gu, ' ').trim();
  await tx.insert(organisations).values({ id, name, nameFolded, type, cityId, createdAt: ctx.clock() });
  await recordEvent(ctx, tx, {
    kind: 'organisation.named',
    actorId: given.actorId,
    subjectId: id,
    data: { cityId, type },
  });
  return id;
}

/** Gives an organisation one more name, by which lists find it. Once is enough; its own name is none. */
export async function alsoCalled(
  ctx: Ctx,
  tx: Tx,
  { organisationId, alias, actorId }: { organisationId: string; alias: string; actorId: string | null },
): Promise<void> {
  const row = { organisationId, alias, aliasFolded: fold(alias) };
  const [added] = await tx.insert(organisationAliases).values(row).onConflictDoNothing().returning();
  if (added) await recordEvent(ctx, tx, { kind: 'organisation.called', actorId, subjectId: organisationId, data: {} });
}

/** Organisations whose name begins so, folded; twenty at the most. */
export async function findOrganisations(ctx: Ctx, text: string) {
  const from = fold(text);
  if (!from) return [];
  return ctx.db.read
    .select({ id: organisations.id, name: organisations.name, cityId: organisations.cityId })
    .from(organisations)
    .where(
      and(
        gte(organisations.nameFolded, from),
        lt(organisations.nameFolded, `${from}\u{10FFFF}`),
        isNull(organisations.mergedInto),
      ),
    )
    .orderBy(asc(organisations.nameFolded))
    .limit(20);
}

/** Names of these organisations, by id. */
export async function organisationNames(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.read
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(inArray(organisations.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
