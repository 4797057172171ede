import type { Ctx } from '~/platform/context';
import { conflict, missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import { findAccount, openAccount } from './accounts';
import type { Actor, Role, Scope } from './actor';
import { lifetimes, newMailToken } from './mail-tokens';
import { ownName } from './names';
import { everywhere, giveRole, insertGrant } from './roles';
import { dropSecondFactor } from './second-factors';

/**
 * Opens an account for somebody, perhaps with a role, and gives the address of a page where they choose their
 * password: once, within a week. There is no password until then. Refuses addressTaken and what giveRole refuses.
 */
export async function createAccount(
  ctx: Ctx,
  actor: Actor,
  input: { email: string; name: string | null; locale: Locale; role: Role | null; scope: Scope },
): Promise<{ accountId: string; link: string }> {
  everywhere(actor, 'role.grant');
  const { email, locale, role, scope } = input;
  const names = input.name ? ownName(input.name, locale) : {};
  return ctx.db.write(async (tx) => {
    const given = { email, names, locale, passwordHash: null, openedBy: actor.accountId };
    const opened = await openAccount(ctx, tx, given);
    if (!opened) throw conflict('addressTaken');
    if (role) await insertGrant(ctx, tx, actor.accountId, opened.accountId, { role, scope });
    const token = await newMailToken(ctx, tx, opened.accountId, 'reset', lifetimes.invitation);
    return { accountId: opened.accountId, link: `${ctx.env.baseUrl}/${locale}/new-password/${token}` };
  });
}

/** Gives a role to whoever has this address. Refuses missing and what giveRole refuses. */
export async function giveRoleByAddress(
  ctx: Ctx,
  actor: Actor,
  email: string,
  given: { role: Role; scope: Scope },
): Promise<void> {
  const account = await findAccount(ctx, email);
  if (!account) throw missing('addressUnknown');
  await giveRole(ctx, actor, account.id, given);
}

/** Takes a lost second factor away from whoever has this address. Refuses missing. */
export async function takeSecondFactor(ctx: Ctx, actor: Actor, email: string): Promise<void> {
  everywhere(actor, 'role.grant');
  const account = await findAccount(ctx, email);
  if (!account) throw missing('addressUnknown');
  await ctx.db.write((tx) => dropSecondFactor(ctx, tx, account.id, actor.accountId));
}
