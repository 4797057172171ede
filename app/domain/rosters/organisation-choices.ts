import { inArray } from 'drizzle-orm';
import type { Read } from '#db/database';
import { organisations } from '#db/schema';
import { fold } from '~/platform/fold';
import type { OrganisationChoices, OrganisationKind, UnknownOrganisation } from './roster.schema';

/** An organisation that is there, or what a new one is to be. */
export type Chosen = { is: { id: string; name: string } } | { type: OrganisationKind; cityId: string | null };

/** Tells one unknown organisation from another: its name, folded, and the city of its lines. */
export const unknownKey = ({ name, cityId }: UnknownOrganisation): string => `${fold(name)} ${cityId ?? ''}`;

/** What was chosen, with the organisations as they are called now; one that is no more is left out. */
export async function chosenFor(
  read: Pick<Read, 'select'>,
  choices: OrganisationChoices,
): Promise<Map<string, Chosen>> {
  const ids = Object.values(choices).flatMap((choice) => ('is' in choice ? choice.is : []));
  const there = await standing(read, ids);
  const chosen = new Map<string, Chosen>();
  for (const [key, choice] of Object.entries(choices)) {
    const is = 'is' in choice ? there.get(choice.is) : undefined;
    if (is) chosen.set(key, { is });
    else if ('type' in choice) chosen.set(key, choice);
  }
  return chosen;
}

/** These organisations by id; for one that turned out to be another, the other. Two queries at the most. */
async function standing(read: Pick<Read, 'select'>, ids: string[]): Promise<Map<string, { id: string; name: string }>> {
  if (ids.length === 0) return new Map();
  const columns = { id: organisations.id, name: organisations.name, mergedInto: organisations.mergedInto };
  const rows = await read.select(columns).from(organisations).where(inArray(organisations.id, ids));
  const into = rows.flatMap(({ mergedInto }) => mergedInto ?? []);
  const others =
    into.length === 0 ? [] : await read.select(columns).from(organisations).where(inArray(organisations.id, into));
  const byId = new Map(others.map(({ id, name }) => [id, { id, name }]));
  return new Map(
    rows.flatMap(({ id, name, mergedInto }) => {
      const one = mergedInto === null ? { id, name } : byId.get(mergedInto);
      return one ? [[id, one] as const] : [];
    }),
  );
}
