import { eq, inArray } from 'drizzle-orm';
import { accounts, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import { nameIn } from '../identity/index.server';

/** What the holders of these accounts are called, by account, for lines of who entered what. Null = no name. One query. */
export async function staffNames(ctx: Ctx, accountIds: string[], locale: Locale): Promise<Map<string, string | null>> {
  if (accountIds.length === 0) return new Map();
  const rows = await ctx.db.read
    .select({ id: accounts.id, nameKk: persons.nameKk, nameRu: persons.nameRu, nameLatin: persons.nameLatin })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.personId))
    .where(inArray(accounts.id, [...new Set(accountIds)]));
  return new Map(rows.map(({ id, ...names }) => [id, nameIn(names, locale)]));
}
