import { eq } from 'drizzle-orm';
import { accounts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { enqueue } from '~/platform/jobs';
import { takeTurn } from '~/platform/rate-limits';
import type { Member } from './actor';
import { limits } from './limits';
import { findMailToken, spendMailToken } from './mail-tokens';

/** Sends the letter that proves one's address once more. Refuses tooMany; does nothing once it is proved. */
export async function askForVerification(ctx: Ctx, actor: Member): Promise<void> {
  if (actor.verified || actor.demo) return;
  await takeTurn(ctx, limits.letters, `verification:${actor.accountId}`);
  const id = `mail:verification:${actor.accountId}:${ctx.clock()}`;
  await ctx.db.write((tx) =>
    enqueue(ctx, tx, { id, kind: 'mail.verification', payload: { accountId: actor.accountId } }),
  );
}

/** True while the link of a letter can still prove its address. */
export const canVerify = async (ctx: Ctx, token: string): Promise<boolean> =>
  Boolean(await findMailToken(ctx, token, 'verify'));

/** The address is proved by whoever holds the link. Refuses linkUsed. */
export async function verifyAddress(ctx: Ctx, token: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    const accountId = await spendMailToken(ctx, tx, token, 'verify');
    await tx.update(accounts).set({ verifiedAt: ctx.clock() }).where(eq(accounts.id, accountId));
    await recordEvent(ctx, tx, { kind: 'account.verified', actorId: accountId, subjectId: accountId });
  });
}
