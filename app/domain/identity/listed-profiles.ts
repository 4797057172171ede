import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { affiliations, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { type Names, nameFields, namesFolded } from './names';

export interface ListedProfile {
  personId: string;
  /** The name in the one script in which it changes. */
  names?: Partial<Names>;
  sex?: 'woman' | 'man';
  cityId?: string;
  /** Where they work from now on, in place of the one row there may be. */
  work?: { organisationId: string; position: string | null };
}

/**
 * Writes down what a list says of somebody, in the caller's transaction; the caller has seen that nothing of it is
 * in their own hands. What is left out stays.
 */
export async function writeListedProfile(ctx: Ctx, tx: Tx, actorId: string | null, given: ListedProfile) {
  const { personId, names = {}, sex, cityId, work } = given;
  const changed = { ...names, ...(sex && { sex }), ...(cityId && { cityId }) };
  if (Object.keys(changed).length > 0) {
    const [kept] = await tx.select().from(persons).where(eq(persons.id, personId));
    const all = Object.fromEntries(nameFields.map((field) => [field, names[field] ?? kept?.[field] ?? null]));
    await tx
      .update(persons)
      .set({ ...changed, namesFolded: namesFolded(all) })
      .where(eq(persons.id, personId));
  }
  if (work) {
    await tx
      .update(affiliations)
      .set({ endedAt: ctx.clock() })
      .where(and(eq(affiliations.personId, personId), isNull(affiliations.endedAt)));
    await tx.insert(affiliations).values({ id: ctx.newId(), personId, ...work, startedAt: ctx.clock() });
  }
  const fields = [...Object.keys(changed), ...(work ? ['affiliation'] : [])];
  await recordEvent(ctx, tx, { kind: 'profile.changed', actorId, subjectId: personId, data: { fields } });
}
