import { and, eq, isNotNull } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import type { Tx } from '#db/database';
import { recoveryCodes, secondFactors, sessions } from '#db/schema';
import { hour } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { type EventKind, recordEvent } from '~/platform/events';
import { giveTurnBack, takeTurn } from '~/platform/rate-limits';
import { conflict, invalid } from '~/platform/refusal';
import type { Member } from './actor';
import { limits } from './limits';
import { checkOwnPassword } from './password-changes';
import { looksLikeRecoveryCode, newRecoveryCodes, recoveryCodesLeft, spendRecoveryCode } from './recovery-codes';
import { endSession, endSessions, openSession } from './sessions';

/** Seconds that a code lasts (RFC 6238); one step before and after is taken for clocks that differ. */
const period = 30;
/** A secret that was shown and never confirmed is shown again for so long, then replaced. */
const offer = hour;

const totp = (ctx: Ctx, email: string, secret: string) =>
  new TOTP({ issuer: ctx.brand.name, label: email, secret: Secret.fromBase32(secret), period });

export async function hasSecondFactor(ctx: Ctx, accountId: string): Promise<boolean> {
  const [row] = await ctx.db.read
    .select({ id: secondFactors.accountId })
    .from(secondFactors)
    .where(and(eq(secondFactors.accountId, accountId), isNotNull(secondFactors.confirmedAt)));
  return Boolean(row);
}

/** The own second factor: since when, and how many recovery codes are left; null when there is none. */
export async function findSecondFactor(ctx: Ctx, actor: Member) {
  const [row] = await ctx.db.read
    .select({ confirmedAt: secondFactors.confirmedAt })
    .from(secondFactors)
    .where(eq(secondFactors.accountId, actor.accountId));
  if (!row?.confirmedAt) return null;
  return { since: row.confirmedAt, codesLeft: await recoveryCodesLeft(ctx, actor.accountId) };
}

/**
 * What a device needs to be set up: the address for the drawn code, and the secret to type in. Refuses demoAccount,
 * secondFactorThere.
 */
export async function offerSecondFactor(ctx: Ctx, actor: Member): Promise<{ uri: string; secret: string }> {
  if (actor.demo) throw conflict('demoAccount');
  const fresh = new Secret({ size: 20 }).base32;
  const sealed = await ctx.db.write(async (tx) => {
    const now = ctx.clock();
    const [row] = await tx.select().from(secondFactors).where(eq(secondFactors.accountId, actor.accountId));
    if (row?.confirmedAt) throw conflict('secondFactorThere');
    if (row && row.createdAt > now - offer) return row.secret;
    const secret = ctx.secrets.seal(fresh);
    await tx.delete(secondFactors).where(eq(secondFactors.accountId, actor.accountId));
    await tx.insert(secondFactors).values({ accountId: actor.accountId, secret, createdAt: now });
    return secret;
  });
  const secret = ctx.secrets.open(sealed);
  return { secret, uri: totp(ctx, actor.email ?? '', secret).toString() };
}

/**
 * Confirms the device with its first code. Gives the recovery codes, shown once, and a new session that has shown
 * its second factor; all other sessions end. Refuses codeWrong, tooMany, secondFactorThere.
 */
export async function confirmSecondFactor(
  ctx: Ctx,
  actor: Member,
  code: string,
  browser: { token: string | null; userAgent: string },
): Promise<{ codes: string[]; token: string }> {
  if (actor.demo) throw conflict('demoAccount');
  await takeTurn(ctx, limits.secondFactor, actor.accountId);
  return ctx.db.write(async (tx) => {
    const [row] = await tx.select().from(secondFactors).where(eq(secondFactors.accountId, actor.accountId));
    if (row?.confirmedAt) throw conflict('secondFactorThere');
    const step = row && stepOf(ctx, row, code);
    if (!step) throw invalid('code', 'codeWrong');
    await tx
      .update(secondFactors)
      .set({ confirmedAt: ctx.clock(), lastStep: step })
      .where(eq(secondFactors.accountId, actor.accountId));
    const codes = await newRecoveryCodes(ctx, tx, actor.accountId);
    await note(ctx, tx, 'secondFactor.confirmed', actor.accountId, actor.accountId);
    if (browser.token) await endSession(ctx, browser.token);
    await endSessions(ctx, actor.accountId);
    const token = await openSession(ctx, actor.accountId, { userAgent: browser.userAgent, secondFactor: true });
    return { codes, token };
  });
}

/** Takes a code of the device, or a recovery code, each once. Refuses codeWrong, tooMany. */
export async function proveSecondFactor(ctx: Ctx, accountId: string, code: string): Promise<void> {
  await takeTurn(ctx, limits.secondFactor, accountId);
  await ctx.db.write(async (tx) => {
    if (looksLikeRecoveryCode(code)) {
      if (!(await spendRecoveryCode(ctx, tx, accountId, code))) throw invalid('code', 'codeWrong');
      await note(ctx, tx, 'recoveryCode.used', accountId, accountId);
      return;
    }
    const [row] = await tx.select().from(secondFactors).where(eq(secondFactors.accountId, accountId));
    const step = row?.confirmedAt ? stepOf(ctx, row, code) : null;
    if (!step) throw invalid('code', 'codeWrong');
    await tx.update(secondFactors).set({ lastStep: step }).where(eq(secondFactors.accountId, accountId));
  });
  await giveTurnBack(ctx, limits.secondFactor, accountId);
}

/** The time step of a right code that is later than the last one accepted, or null. */
function stepOf(ctx: Ctx, row: { secret: string; lastStep: number | null }, code: string): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = ctx.clock();
  const delta = totp(ctx, '', ctx.secrets.open(row.secret)).validate({ token, timestamp, window: 1 });
  if (delta === null) return null;
  const step = Math.floor(timestamp / 1000 / period) + delta;
  return step > (row.lastStep ?? 0) ? step : null;
}

/** Takes the own second factor away, to set up another device. Refuses passwordWrong, demoAccount, tooMany. */
export async function removeSecondFactor(ctx: Ctx, actor: Member, password: string): Promise<void> {
  await checkOwnPassword(ctx, actor, password, 'password');
  await ctx.db.write((tx) => dropSecondFactor(ctx, tx, actor.accountId, actor.accountId));
}

/** Takes a second factor away; no session counts as having shown one any more. */
export async function dropSecondFactor(ctx: Ctx, tx: Tx, accountId: string, by: string | null): Promise<void> {
  await tx.delete(secondFactors).where(eq(secondFactors.accountId, accountId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
  await tx.update(sessions).set({ secondFactorAt: null }).where(eq(sessions.accountId, accountId));
  await note(ctx, tx, 'secondFactor.removed', by, accountId);
}

const note = (ctx: Ctx, tx: Tx, kind: EventKind, actorId: string | null, subjectId: string) =>
  recordEvent(ctx, tx, { kind, actorId, subjectId });
