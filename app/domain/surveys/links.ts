import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Read, Tx } from '#db/database';
import { followUpLinks, followUps, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict } from '~/platform/refusal';
import { newToken, sha256 } from '~/platform/secrets';

/** Makes the secret of a link and keeps its hash, at the moment of sending. */
export async function newFollowUpLink(tx: Tx, followUpId: string, expiresAt: number): Promise<string> {
  const token = newToken();
  await tx.insert(followUpLinks).values({ id: sha256(token), followUpId, expiresAt });
  return token;
}

/** Forgets a secret that never left the house. */
export const dropFollowUpLink = (ctx: Ctx, token: string) =>
  ctx.db.write((tx) => tx.delete(followUpLinks).where(eq(followUpLinks.id, sha256(token))));

/** The follow-up that a link is for, or undefined when it is unknown or too old, or the person is erased. */
export async function followUpBehind(ctx: Ctx, read: Pick<Read, 'select'>, token: string) {
  const [row] = await read
    .select({ followUp: followUps, expiresAt: followUpLinks.expiresAt })
    .from(followUpLinks)
    .innerJoin(followUps, eq(followUps.id, followUpLinks.followUpId))
    .innerJoin(persons, eq(persons.id, followUps.personId))
    .where(
      and(eq(followUpLinks.id, sha256(token)), gt(followUpLinks.expiresAt, ctx.clock()), isNull(persons.erasedAt)),
    );
  return row;
}

/** The same within a write. Refuses followUpLinkEnded. */
export async function followUpWithin(ctx: Ctx, tx: Tx, token: string) {
  const found = await followUpBehind(ctx, tx, token);
  if (!found) throw conflict('followUpLinkEnded');
  return found.followUp;
}
