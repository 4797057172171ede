import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { merges, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Actor, may } from '../identity/index.server';
import { peopleScope } from '../learning/index.server';
import type { Merge } from './proposals';

/** The most times that somebody was merged into somebody who was merged: beyond it the way is not followed. */
const farthest = 10;

/** Whom somebody was merged into, where the actor sees that one; null for somebody who stands by themselves. */
export async function survivorOf(ctx: Ctx, actor: Actor, personId: string): Promise<string | null> {
  let id = personId;
  for (let i = 0; i < farthest; i++) {
    const [row] = await ctx.db.read.select({ mergedInto: persons.mergedInto }).from(persons).where(eq(persons.id, id));
    if (!row?.mergedInto) break;
    id = row.mergedInto;
  }
  if (id === personId) return null;
  const [seen] = await ctx.db.read
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.id, id), peopleScope(ctx, actor)));
  return seen ? id : null;
}

/** The merges that stand and made this person, newest first. The caller has looked whether the actor sees them. */
export async function mergesInto(ctx: Ctx, actor: Actor, personId: string): Promise<Merge[]> {
  if (!may(actor, 'people.merge')) return [];
  return ctx.db.read
    .select()
    .from(merges)
    .where(
      and(
        eq(merges.kind, 'person'),
        eq(merges.keptId, personId),
        isNotNull(merges.confirmedAt),
        isNull(merges.undoneAt),
      ),
    )
    .orderBy(desc(merges.confirmedAt), desc(merges.id));
}
