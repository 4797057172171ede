import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { accounts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { enqueue } from '~/platform/jobs';
import { giveTurnBack, takeTurn } from '~/platform/rate-limits';
import { conflict, invalid } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import { findAccount, normalEmail } from './accounts';
import type { Member } from './actor';
import { limits } from './limits';
import { findMailToken, spendMailToken } from './mail-tokens';
import { checkNewPassword, hashPassword, isPassword } from './passwords';
import { hasConsented, keepConsent } from './personal-data/consents';
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

/**
 * What the page behind a letter's link asks, or null when the link opens it no more. Whose account somebody else
 * opened has not agreed yet that data are kept about them: they are asked with their first password.
 */
export async function passwordChoice(ctx: Ctx, token: string): Promise<{ asksConsent: boolean } | null> {
  const account = await findMailToken(ctx, token, 'reset');
  return account ? { asksConsent: !(await hasConsented(ctx.db.read, account.personId)) } : null;
}

/**
 * Sets a password by a letter's link, which also proves the address; every session of the account ends. Keeps the
 * consent where there is none yet: `consentIn` is the language in which it was read and ticked, or null.
 * Refuses linkUsed, consentNeeded, passwordShort, passwordLong, passwordCommon, passwordOwn.
 */
export async function choosePassword(
  ctx: Ctx,
  token: string,
  { password, consentIn }: { password: string; consentIn: Locale | null },
): Promise<void> {
  const account = await findMailToken(ctx, token, 'reset');
  if (!account) throw conflict('linkUsed');
  checkNewPassword(password, { email: account.email, brand: ctx.brand.name });
  if (!consentIn && !(await hasConsented(ctx.db.read, account.personId))) throw invalid('consent', 'consentNeeded');
  const passwordHash = await hashPassword(password);
  await ctx.db.write(async (tx) => {
    const accountId = await spendMailToken(ctx, tx, token, 'reset');
    const [row] = await tx.select({ verifiedAt: accounts.verifiedAt }).from(accounts).where(eq(accounts.id, accountId));
    const verifiedAt = row?.verifiedAt ?? ctx.clock();
    await tx.update(accounts).set({ passwordHash, verifiedAt }).where(eq(accounts.id, accountId));
    if (consentIn && !(await hasConsented(tx, account.personId))) {
      await keepConsent(ctx, tx, account.personId, consentIn);
    }
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
