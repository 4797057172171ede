import { eq, inArray } from 'drizzle-orm';
import type { Read } from '#db/database';
import { accounts, persons } from '#db/schema';

/** Whose an address is: the person, and the account in which they sign in now. */
export interface Owner {
  accountId: string;
  personId: string;
}

/**
 * Whose these addresses are, by address. An address of an account that was merged into another is that one's: whoever
 * writes to it, or lists it, means the same person. Two queries at the most.
 */
export async function ownersOf(read: Pick<Read, 'select'>, emails: string[]): Promise<Map<string, Owner>> {
  if (emails.length === 0) return new Map();
  const rows = await read
    .select({
      email: accounts.email,
      accountId: accounts.id,
      personId: accounts.personId,
      mergedInto: persons.mergedInto,
    })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.personId))
    .where(inArray(accounts.email, emails));
  const into = [...new Set(rows.flatMap(({ mergedInto }) => mergedInto ?? []))];
  const stays =
    into.length === 0
      ? []
      : await read
          .select({ accountId: accounts.id, personId: accounts.personId })
          .from(accounts)
          .where(inArray(accounts.personId, into));
  const accountOf = new Map(stays.map(({ accountId, personId }) => [personId, accountId]));
  return new Map(
    rows.map(({ email, accountId, personId, mergedInto }) => [
      email,
      mergedInto === null
        ? { accountId, personId }
        : { accountId: accountOf.get(mergedInto) ?? accountId, personId: mergedInto },
    ]),
  );
}
