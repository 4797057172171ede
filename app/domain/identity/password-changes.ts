import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { accounts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { enqueue } from '~/platform/jobs';
import { giveTurnBack, takeTurn } from '~/platform/rate-limits';
import { conflict, invalid } from '~/platform/refusal';
import { findAccount, normalEmail } from './accounts';
import type { Member } from './actor';
import { limits } from './limits';
import { findMailToken, spendMailToken } from './mail-tokens';
import { checkNewPassword, hashPassword, isPassword } from './passwords';
import { endSessions } from './sessions';

/**
 * Sends a letter with a link to choose a new password, if the address has an account. The caller is told the
 * same either way. Refuses tooMany.
 */
export async function askForNewPassword(ctx: Ctx, given: string): Promise<void> {
  const email = normalEmail(given);
  await takeTurn(ctx, limits.letters, `new-password:${email}`);
  const account = await findAccount(ctx, email);
  await ctx.db.write(async (tx) => {
    // The same row is written for an unknown address, which its handler lets fall.
    const id = `mail:new-password:${account?.id ?? ctx.newId()}:${ctx.clock()}`;
    await enqueue(ctx, tx, { id, kind: 'mail.newPassword', payload: { accountId: account?.id ?? '' } });
  });
}

/** True while a letter's link still opens the page for a new password. */
export const canChoosePassword = async (ctx: Ctx, token: string): Promise<boolean> =>
  Boolean(await findMailToken(ctx, token, 'reset'));

/**
 * Sets a password by a letter's link, which also proves the address; every session of the account ends.
 * Refuses linkUsed, passwordShort, passwordLong, passwordCommon, passwordOwn.
 */
export async function choosePassword(ctx: Ctx, token: string, password: string): Promise<void> {
  const account = await findMailToken(ctx, token, 'reset');
  if (!account) throw conflict('linkUsed');
  checkNewPassword(password, { email: account.email, brand: ctx.brand.name });
  const passwordHash = await hashPassword(password);
  await ctx.db.write(async (tx) => {
    const accountId = await spendMailToken(ctx, tx, token, 'reset');
    const [row] = await tx.select({ verifiedAt: accounts.verifiedAt }).from(accounts).where(eq(accounts.id, accountId));
    const verifiedAt = row?.verifiedAt ?? ctx.clock();
    await tx.update(accounts).set({ passwordHash, verifiedAt }).where(eq(accounts.id, accountId));
    await endSessions(ctx, accountId);
    await passwordChanged(ctx, tx, accountId, 'letter');
  });
}

/** Refuses `passwordWrong` unless this is the member's own password. A demo account keeps its public one. */
export async function checkOwnPassword(ctx: Ctx, actor: Member, password: string, field = 'current'): Promise<void> {
  if (actor.demo) throw conflict('demoAccount');
  await takeTurn(ctx, limits.passwordAgain, actor.accountId);
  const [account] = await ctx.db.read
    .select({ passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.id, actor.accountId));
  if (!(await isPassword(account?.passwordHash ?? null, password))) throw invalid(field, 'passwordWrong');
  await giveTurnBack(ctx, limits.passwordAgain, actor.accountId);
}

/**
 * Changes one's own password; all other sessions end and a letter says so. Refuses passwordWrong, demoAccount,
 * tooMany and what a new password may not be.
 */
export async function changePassword(ctx: Ctx, actor: Member, input: { current: string; password: string }) {
  checkNewPassword(input.password, { email: actor.email ?? '', brand: ctx.brand.name });
  await checkOwnPassword(ctx, actor, input.current);
  const passwordHash = await hashPassword(input.password);
  await ctx.db.write(async (tx) => {
    await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, actor.accountId));
    await endSessions(ctx, actor.accountId, actor.sessionId);
    await passwordChanged(ctx, tx, actor.accountId, 'account');
  });
}

async function passwordChanged(ctx: Ctx, tx: Tx, accountId: string, by: 'letter' | 'account'): Promise<void> {
  await recordEvent(ctx, tx, { kind: 'password.changed', actorId: accountId, subjectId: accountId, data: { by } });
  const id = `mail:password-changed:${accountId}:${ctx.clock()}`;
  await enqueue(ctx, tx, { id, kind: 'mail.passwordChanged', payload: { accountId } });
}
