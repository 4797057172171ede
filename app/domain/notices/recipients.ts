import { and, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { accounts, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';

/**
 * Whom reminders are sent to, as a condition over `accounts` and `persons`: nobody who was erased or has closed their
 * account, no demo people, and nobody whose address may be somebody else's. Who was invited and has no password yet
 * was written to before.
 */
const writable = and(
  eq(accounts.demo, false),
  isNull(accounts.closedAt),
  isNull(persons.erasedAt),
  or(isNotNull(accounts.verifiedAt), isNull(accounts.passwordHash)),
);

export interface Recipient {
  accountId: string;
  personId: string;
  email: string;
  locale: 'kk' | 'ru' | 'en';
}

/** Those of these people who are written to. */
export const recipientsAmong = (ctx: Ctx, personIds: string[]): Promise<Recipient[]> =>
  ctx.db.read
    .select({
      accountId: accounts.id,
      personId: accounts.personId,
      email: accounts.email,
      locale: accounts.locale,
    })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.personId))
    .where(and(inArray(accounts.personId, personIds), writable));
