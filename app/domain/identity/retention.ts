import { and, inArray, isNull, lte } from 'drizzle-orm';
import {
  certificateListRows,
  certificateLists,
  followUpLinks,
  mailTokens,
  rosterImports,
  rosterLines,
  sessions,
} from '#db/schema';
import { day } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { enqueue, type JobHandlers } from '~/platform/jobs';
import { forgetOldTurns } from '~/platform/rate-limits';

/** Queues the next day's sweep; twice is once. */
export async function planSweep(ctx: Ctx): Promise<void> {
  const next = Math.floor(ctx.clock() / day) + 1;
  await ctx.db.write((tx) =>
    enqueue(ctx, tx, { id: `identity.sweep:${next}`, kind: 'identity.sweep', payload: {}, runAt: next * day }),
  );
}

/** A list of people that nobody carries out names people who know nothing of it. */
const planKept = 30 * day;

/** Forgets what has no purpose any more: ended sessions, dead links, lists never carried out or issued, old counts of attempts. */
async function sweep(ctx: Ctx): Promise<void> {
  const now = ctx.clock();
  await ctx.db.write(async (tx) => {
    await tx.delete(sessions).where(lte(sessions.expiresAt, now));
    await tx.delete(mailTokens).where(lte(mailTokens.expiresAt, now - day));
    await tx.delete(followUpLinks).where(lte(followUpLinks.expiresAt, now - day));
    const old = and(isNull(rosterImports.confirmedAt), lte(rosterImports.madeAt, now - planKept));
    const plans = tx.select({ id: rosterImports.id }).from(rosterImports).where(old);
    await tx.delete(rosterLines).where(inArray(rosterLines.importId, plans));
    await tx.delete(rosterImports).where(old);
    const waiting = and(isNull(certificateLists.issuedAt), lte(certificateLists.preparedAt, now - planKept));
    const lists = tx.select({ id: certificateLists.id }).from(certificateLists).where(waiting);
    await tx.delete(certificateListRows).where(inArray(certificateListRows.listId, lists));
    await tx.delete(certificateLists).where(waiting);
  });
  await forgetOldTurns(ctx);
  await planSweep(ctx);
}

export const retentionHandlers: JobHandlers = { 'identity.sweep': sweep };
