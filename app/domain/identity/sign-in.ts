import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { accounts } from '#db/schema';
import { minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { giveTurnBack, takeTurn } from '~/platform/rate-limits';
import { invalid } from '~/platform/refusal';
import { sha256 } from '~/platform/secrets';
import { findAccount, normalEmail } from './accounts';
import { limits } from './limits';
import { isPassword } from './passwords';
import { hasSecondFactor, proveSecondFactor } from './second-factors';
import { endSession, openSession } from './sessions';

/** The browser that asks: where from, what it calls itself, and the session it holds until now. */
export interface Browser {
  address: string;
  userAgent: string;
  token: string | null;
}

/** A right password alone: the session's token, or, with a second factor, a sealed note good for ten minutes. */
export type SignedIn = { token: string } | { pending: string };

const patience = 10 * minute;
const pendingShape = z.object({ signIn: z.string(), password: z.string(), until: z.number() });

/**
 * Opens a session for the right address and password; with a confirmed second factor only hands out a note that
 * opens nothing by itself. Refuses `signInWrong` (the same for an unknown address, after the same work) and
 * `tooMany`. Only failures count.
 */
export async function signIn(
  ctx: Ctx,
  input: { email: string; password: string },
  browser: Browser,
): Promise<SignedIn> {
  const email = normalEmail(input.email);
  await takeTurn(ctx, limits.signInByAddress, browser.address);
  await takeTurn(ctx, limits.signInByAccount, email);
  const account = await findAccount(ctx, email);
  const right = await isPassword(account?.passwordHash ?? null, input.password);
  if (!account || !right) throw invalid('email', 'signInWrong');
  await giveTurnBack(ctx, limits.signInByAddress, browser.address);
  await giveTurnBack(ctx, limits.signInByAccount, email);
  if (!account.demo && (await hasSecondFactor(ctx, account.id))) {
    const note = { signIn: account.id, password: sha256(account.passwordHash ?? ''), until: ctx.clock() + patience };
    return { pending: ctx.secrets.seal(JSON.stringify(note)) };
  }
  return { token: await enter(ctx, account.id, browser, false) };
}

/** The account that waits for its second factor, or null: too old, altered, or the password has changed since. */
export async function pendingSignIn(ctx: Ctx, pending: string | null): Promise<string | null> {
  const note = open(ctx, pending);
  if (!note || note.until < ctx.clock()) return null;
  const [account] = await ctx.db.read
    .select({ passwordHash: accounts.passwordHash, closedAt: accounts.closedAt })
    .from(accounts)
    .where(eq(accounts.id, note.signIn));
  if (!account || account.closedAt !== null) return null;
  return sha256(account.passwordHash ?? '') === note.password ? note.signIn : null;
}

function open(ctx: Ctx, pending: string | null) {
  if (!pending) return null;
  try {
    return pendingShape.parse(JSON.parse(ctx.secrets.open(pending)));
  } catch {
    return null;
  }
}

/** Ends a sign-in with a code of the second factor, or a recovery code. Refuses codeWrong, tooMany. */
export async function finishSignIn(ctx: Ctx, accountId: string, code: string, browser: Browser): Promise<string> {
  await proveSecondFactor(ctx, accountId, code);
  return enter(ctx, accountId, browser, true);
}

/** A new session after each proof of identity; the one the browser held before ends. */
async function enter(ctx: Ctx, accountId: string, browser: Browser, secondFactor: boolean): Promise<string> {
  return ctx.db.write(async (tx) => {
    if (browser.token) await endSession(ctx, browser.token);
    const token = await openSession(ctx, accountId, { userAgent: browser.userAgent, secondFactor });
    const data = { secondFactor };
    await recordEvent(ctx, tx, { kind: 'session.opened', actorId: accountId, subjectId: accountId, data });
    return token;
  });
}

/** Ends the session that the browser holds. */
export async function signOut(ctx: Ctx, token: string | null): Promise<void> {
  if (token) await endSession(ctx, token);
}
