import { and, eq, isNull } from 'drizzle-orm';
import { persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { erasePerson } from './erasure';
import { finishErasure, readErasures } from './erasures-file';

/**
 * Erases again whom a restored database brought back: everybody in DATA_DIR/erasures.log who is not erased. Gives how
 * many. Done again it changes nothing.
 */
export async function replayErasures(ctx: Ctx): Promise<number> {
  let erased = 0;
  for (const { personId, at } of await readErasures(ctx.env.dataDir)) {
    const sheets = await ctx.db.write(async (tx) => {
      const [back] = await tx
        .select({ id: persons.id })
        .from(persons)
        .where(and(eq(persons.id, personId), isNull(persons.erasedAt)));
      return back ? erasePerson(ctx, tx, personId, { at, by: null }) : null;
    });
    if (!sheets) continue;
    await finishErasure(ctx, { personId, at, sheets });
    erased++;
  }
  return erased;
}
