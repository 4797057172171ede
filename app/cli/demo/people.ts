import type { Tx } from '#db/database';
import { insertAll } from '#db/insert-all';
import { accounts, affiliations, consents, organisations, persons } from '#db/schema';
import type { Dice } from '#db/seed/dice';
import type { DemoOrganisation } from '#db/seed/organisations';
import type { DemoPerson } from '#db/seed/population';
import { consent, namesFolded } from '~/domain/identity/index.server';
import { fold } from '~/platform/fold';
import { chainAll, type PastEvent } from './chain';
import type { Learner } from './path';

/** Writes made-up organisations and returns their ids, in order. */
export async function writeOrganisations(dice: Dice, tx: Tx, list: DemoOrganisation[], at: number): Promise<string[]> {
  const rows = list.map((given) => ({ ...given, id: dice.id(at), nameFolded: fold(given.name), createdAt: at }));
  await insertAll(tx, organisations, rows);
  const past = rows.map(({ id, cityId, type }) => ({
    id: dice.id(at),
    kind: 'organisation.named',
    actorId: null,
    at,
    subjectId: id,
    data: { cityId, type },
  }));
  await chainAll(tx, past);
  return rows.map(({ id }) => id);
}

/** Writes made-up people with accounts that nobody can sign in to, each from its instant on. */
export async function writePeople(
  dice: Dice,
  tx: Tx,
  list: (DemoPerson & { at: number })[],
  organisationIds: string[],
): Promise<{ learners: (Learner & { at: number })[]; past: PastEvent[] }> {
  const all = list.map((given) => ({ given, personId: dice.id(given.at), accountId: dice.id(given.at) }));
  await insertAll(
    tx,
    persons,
    all.map(({ given, personId }) => {
      const { nameKk, nameRu, nameLatin, sex, ageBand, sector, cityId, at } = given;
      const names = { nameKk, nameRu, nameLatin };
      return { ...names, id: personId, namesFolded: namesFolded(names), sex, ageBand, sector, cityId, createdAt: at };
    }),
  );
  await insertAll(
    tx,
    accounts,
    all.map(({ given: { email, locale, at }, personId, accountId }) => {
      return { id: accountId, personId, email, locale, demo: true, verifiedAt: at, createdAt: at };
    }),
  );
  await insertAll(
    tx,
    affiliations,
    all.flatMap(({ given: { organisation, at }, personId }) =>
      organisation === null
        ? []
        : { id: dice.id(at), personId, organisationId: organisationIds[organisation]!, startedAt: at },
    ),
  );
  // Every tenth was enrolled by staff and has not agreed to anything yet. No dice: a seed gives the people it always gave.
  await insertAll(
    tx,
    consents,
    all.flatMap(({ given: { locale, at }, personId, accountId: id }, i) => {
      const { purpose, version: textVersion } = consent;
      return i % 10 === 9 ? [] : { id, personId, purpose, textVersion, locale, givenAt: at };
    }),
  );
  return {
    learners: all.map(({ given: { locale, zeal, at }, personId, accountId }) => ({
      personId,
      accountId,
      locale,
      zeal,
      at,
    })),
    past: all.map(({ given: { at }, personId, accountId }) => {
      const data = { personId };
      return { id: dice.id(at), kind: 'account.opened', actorId: accountId, at, subjectId: accountId, data };
    }),
  };
}
