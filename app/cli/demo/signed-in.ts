import { demoPeople } from '#db/seed/demo-people';
import { findAccount, grantsOf, guest, type Member } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';

/** The demo coordinator or trainer as they act once they have signed in; null before they are there. */
export async function signedIn(ctx: Ctx, name: 'coordinator' | 'trainer'): Promise<Member | null> {
  const email = demoPeople.map((one) => one.email).find((one) => one.startsWith(`${name}@`));
  const account = email ? await findAccount(ctx, email) : undefined;
  if (!account) return null;
  const grants = await grantsOf(ctx, account.id);
  const { id: accountId, personId } = account;
  return { ...guest('kk'), accountId, personId, grants, verified: true, demo: true, secondFactor: true };
}
