import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { accounts, mailTokens } from '#db/schema';
import { hour } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { conflict } from '~/platform/refusal';
import { newToken, sha256 } from '~/platform/secrets';

type Purpose = 'verify' | 'reset';

/** How long a link lives. The one that the operator or a coordinator sends may wait over a weekend. */
export const lifetimes = { verify: 48 * hour, reset: hour, invitation: 7 * 24 * hour } as const;

/** Makes a link's secret and keeps its hash. Called by whoever sends it, at the moment of sending. */
export async function newMailToken(
  ctx: Ctx,
  tx: Tx,
  accountId: string,
  purpose: Purpose,
  lifetime: number = lifetimes[purpose],
): Promise<string> {
  const token = newToken();
  const now = ctx.clock();
  await tx
    .insert(mailTokens)
    .values({ id: sha256(token), accountId, purpose, createdAt: now, expiresAt: now + lifetime });
  return token;
}

/** Forgets a secret that never left the house. */
export const dropMailToken = (ctx: Ctx, token: string) =>
  ctx.db.write((tx) => tx.delete(mailTokens).where(eq(mailTokens.id, sha256(token))));

const usable = (ctx: Ctx, token: string, purpose: Purpose) =>
  and(
    eq(mailTokens.id, sha256(token)),
    eq(mailTokens.purpose, purpose),
    isNull(mailTokens.usedAt),
    gt(mailTokens.expiresAt, ctx.clock()),
    isNull(accounts.closedAt),
  );

/** The account that a link is for, or undefined when it is used, too old or unknown. Changes nothing. */
export async function findMailToken(ctx: Ctx, token: string, purpose: Purpose) {
  const [row] = await ctx.db.read
    .select({ accountId: accounts.id, personId: accounts.personId, email: accounts.email, demo: accounts.demo })
    .from(mailTokens)
    .innerJoin(accounts, eq(accounts.id, mailTokens.accountId))
    .where(usable(ctx, token, purpose));
  return row;
}

/** Uses a link up, in the transaction of what it allows. Refuses `linkUsed`. */
export async function spendMailToken(ctx: Ctx, tx: Tx, token: string, purpose: Purpose): Promise<string> {
  const [row] = await tx
    .select({ accountId: accounts.id })
    .from(mailTokens)
    .innerJoin(accounts, eq(accounts.id, mailTokens.accountId))
    .where(usable(ctx, token, purpose));
  if (!row) throw conflict('linkUsed');
  await tx
    .update(mailTokens)
    .set({ usedAt: ctx.clock() })
    .where(eq(mailTokens.id, sha256(token)));
  return row.accountId;
}
