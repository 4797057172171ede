import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { accounts, affiliations, cities, organisations, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { fold } from '~/platform/fold';
import { invalid } from '~/platform/refusal';
import type { Member } from './actor';
import { checkName, nameFields, namesFolded, tidyName } from './names';
import { organisationNamed } from './organisations';
import type { ProfileInput } from './profile.schema';

/** One's own profile as it is kept. Null = not stated. */
export async function profileOf(ctx: Ctx, actor: Member) {
  const [row] = await ctx.db.read
    .select({
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      sex: persons.sex,
      ageBand: persons.ageBand,
      sector: persons.sector,
      city: persons.cityId,
      letters: accounts.locale,
      organisation: organisations.name,
      position: affiliations.position,
    })
    .from(persons)
    .innerJoin(accounts, eq(accounts.personId, persons.id))
    .leftJoin(affiliations, and(eq(affiliations.personId, persons.id), isNull(affiliations.endedAt)))
    .leftJoin(organisations, eq(organisations.id, affiliations.organisationId))
    .where(eq(persons.id, actor.personId))
    .limit(1);
  return row!;
}

/**
 * Keeps one's own profile. A change of organisation or position ends the row before and begins a new one, so that a
 * report about last year keeps last year's employer. Refuses, by field: tooLong, nameLetters, nameMixed,
 * nameLatinOnly, nameCyrillicOnly, invalid (city), organisationForPosition.
 */
export async function saveProfile(ctx: Ctx, actor: Member, input: ProfileInput): Promise<void> {
  const names = {
    nameKk: tidyName(input.nameKk),
    nameRu: tidyName(input.nameRu),
    nameLatin: tidyName(input.nameLatin),
  };
  for (const field of nameFields) {
    const name = names[field];
    if (name) checkName(name, field, field === 'nameLatin' ? 'latin' : 'cyrillic');
  }
  if (input.position && !input.organisation) throw invalid('organisation', 'organisationForPosition');
  await ctx.db.write(async (tx) => {
    const cityId = input.city || null;
    if (cityId) {
      const [known] = await tx.select({ id: cities.id }).from(cities).where(eq(cities.id, cityId));
      if (!known) throw invalid('city', 'invalid');
    }
    const now = { ...names, sex: input.sex, ageBand: input.ageBand, sector: input.sector, cityId };
    const [before] = await tx.select().from(persons).where(eq(persons.id, actor.personId));
    const changed = (Object.keys(now) as (keyof typeof now)[]).filter((key) => before?.[key] !== now[key]);
    await tx
      .update(persons)
      .set({ ...now, namesFolded: namesFolded(names) })
      .where(eq(persons.id, actor.personId));
    await tx.update(accounts).set({ locale: input.letters }).where(eq(accounts.id, actor.accountId));
    const moved = await affiliate(ctx, tx, actor, input, cityId);
    // Which fields, never what they say: the chain of events outlives an erasure.
    await recordEvent(ctx, tx, {
      kind: 'profile.changed',
      actorId: actor.accountId,
      subjectId: actor.personId,
      data: { fields: moved ? [...changed, 'affiliation'] : changed },
    });
  });
}

/** Begins or ends a row of where somebody works; true when something changed. */
async function affiliate(ctx: Ctx, tx: Tx, actor: Member, input: ProfileInput, cityId: string | null) {
  const [current] = await tx
    .select({
      id: affiliations.id,
      organisationId: affiliations.organisationId,
      position: affiliations.position,
      nameFolded: organisations.nameFolded,
    })
    .from(affiliations)
    .innerJoin(organisations, eq(organisations.id, affiliations.organisationId))
    .where(and(eq(affiliations.personId, actor.personId), isNull(affiliations.endedAt)))
    .limit(1);
  const position = input.position || null;
  const stays = current ? current.nameFolded === fold(input.organisation) : input.organisation === '';
  if (stays && (!current || current.position === position)) return false;
  if (current) await tx.update(affiliations).set({ endedAt: ctx.clock() }).where(eq(affiliations.id, current.id));
  if (input.organisation) {
    const type = input.sector ?? 'other';
    const given = { name: input.organisation, cityId, type, actorId: actor.accountId };
    // The organisation they have keeps its row, even where somebody has moved to another city with it.
    const organisationId = stays && current ? current.organisationId : await organisationNamed(ctx, tx, given);
    await tx.insert(affiliations).values({
      id: ctx.newId(),
      personId: actor.personId,
      organisationId,
      position,
      startedAt: ctx.clock(),
    });
  }
  return true;
}
