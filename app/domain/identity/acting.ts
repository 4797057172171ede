import { and, eq, isNull } from 'drizzle-orm';
import { accounts, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import { findAccount } from './accounts';
import type { Member } from './actor';
import { nameIn } from './names';
import { grantsOf } from './sessions';

/**
 * Whoever owns an account, with the roles of now, for work that is done for them while they are away: a letter that is
 * due, a file that the operator makes. Undefined when the account is closed. The caller sees to it that nothing is shown
 * to anybody else; `secondFactor` is true, or their roles would count for nothing.
 */
export async function findActor(ctx: Ctx, accountId: string, locale?: Locale): Promise<Member | undefined> {
  const [row] = await ctx.db.read
    .select({
      accountId: accounts.id,
      personId: accounts.personId,
      email: accounts.email,
      locale: accounts.locale,
      verifiedAt: accounts.verifiedAt,
      demo: accounts.demo,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
    })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.personId))
    .where(and(eq(accounts.id, accountId), isNull(accounts.closedAt)));
  if (!row) return undefined;
  const { nameKk, nameRu, nameLatin, verifiedAt, ...facts } = row;
  const spoken = locale ?? (row.locale as Locale);
  return {
    ...facts,
    locale: spoken,
    sessionId: null,
    name: nameIn({ nameKk, nameRu, nameLatin }, spoken),
    grants: await grantsOf(ctx, row.accountId),
    verified: verifiedAt !== null,
    secondFactor: true,
  };
}

/** The same by an address. */
export async function findActorByAddress(ctx: Ctx, email: string, locale?: Locale): Promise<Member | undefined> {
  const account = await findAccount(ctx, email);
  return account && findActor(ctx, account.id, locale);
}
