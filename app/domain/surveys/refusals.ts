import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { followUpRefusals } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import type { Member } from '../identity/index.server';
import { followUpWithin } from './links';

/** "Please do not ask me again", said behind the link of a letter. Twice is once. Refuses followUpLinkEnded. */
export async function declineFollowUps(ctx: Ctx, token: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    const { personId } = await followUpWithin(ctx, tx, token);
    await decline(ctx, tx, personId, null);
  });
}

/** Whether somebody may be asked. */
export async function followUpsWanted(ctx: Ctx, personId: string): Promise<boolean> {
  const rows = await ctx.db.read.select().from(followUpRefusals).where(eq(followUpRefusals.personId, personId));
  return rows.length === 0;
}

/** Lets somebody say in their account whether they may be asked. Twice is once. */
export async function wantFollowUps(ctx: Ctx, actor: Member, wanted: boolean): Promise<void> {
  const { personId, accountId } = actor;
  await ctx.db.write(async (tx) => {
    if (!wanted) return decline(ctx, tx, personId, accountId);
    const gone = await tx.delete(followUpRefusals).where(eq(followUpRefusals.personId, personId)).returning();
    if (gone.length > 0)
      await recordEvent(ctx, tx, { kind: 'followUp.allowed', actorId: accountId, subjectId: personId });
  });
}

async function decline(ctx: Ctx, tx: Tx, personId: string, actorId: string | null): Promise<void> {
  const said = await tx
    .insert(followUpRefusals)
    .values({ personId, at: ctx.clock() })
    .onConflictDoNothing()
    .returning();
  if (said.length > 0) await recordEvent(ctx, tx, { kind: 'followUp.declined', actorId, subjectId: personId });
}
