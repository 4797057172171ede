import { eq } from 'drizzle-orm';
import { accounts } from '#db/schema';
import { type Grant, hashPassword } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { aMember } from './factories';

/** The password of everybody who is made here. */
export const testPassword = 'a password for tests';
let hashed: Promise<string> | undefined;

let people = 0;

/**
 * Somebody who can sign in with `testPassword`. Staff count as demo people here, who have no second factor, unless
 * `demo` says otherwise.
 */
export async function anAccount(
  ctx: Ctx,
  given: { grants?: Grant[]; email?: string; demo?: boolean; personId?: string } = {},
) {
  const { grants = [], email = `visitor${++people}@example.org`, demo = grants.length > 0 } = given;
  hashed ??= hashPassword(testPassword);
  const passwordHash = await hashed;
  const member = await aMember(ctx, { grants, email, personId: given.personId });
  await ctx.db.write((tx) => tx.update(accounts).set({ passwordHash, demo }).where(eq(accounts.id, member.accountId)));
  return { ...member, email, demo };
}
