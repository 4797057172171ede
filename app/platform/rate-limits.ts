import { eq, lt } from 'drizzle-orm';
import { rateLimits } from '#db/schema';
import { day } from './clock';
import type { Ctx } from './context';
import { busy } from './refusal';
import { sha256 } from './secrets';

/** At most `max` in `window` milliseconds, counted per `name` and whatever `by` says (an address, an account). */
export interface RateLimit {
  name: string;
  max: number;
  window: number;
  /** Sentence of the refusal where it is not `tooMany`. */
  code?: string;
}

/** Counts one attempt. Refuses `tooMany`, or the limit's own code (with the minutes to wait) beyond the limit. Kept in the database. */
export async function takeTurn(ctx: Ctx, limit: RateLimit, by: string): Promise<void> {
  const key = keyOf(limit, by);
  const now = ctx.clock();
  const waitUntil = await ctx.db.write(async (tx) => {
    const [row] = await tx.select().from(rateLimits).where(eq(rateLimits.key, key));
    if (!row) {
      await tx.insert(rateLimits).values({ key, windowStart: now, hits: 1 });
      return 0;
    }
    const fresh = now - row.windowStart >= limit.window;
    const next = fresh ? { windowStart: now, hits: 1 } : { windowStart: row.windowStart, hits: row.hits + 1 };
    await tx.update(rateLimits).set(next).where(eq(rateLimits.key, key));
    return next.hits > limit.max ? next.windowStart + limit.window : 0;
  });
  if (waitUntil > 0)
    throw busy(limit.code ?? 'tooMany', { minutes: Math.max(1, Math.ceil((waitUntil - now) / 60_000)) });
}

/** Takes back one counted attempt: for limits that count failures only. */
export async function giveTurnBack(ctx: Ctx, limit: RateLimit, by: string): Promise<void> {
  const key = keyOf(limit, by);
  await ctx.db.write(async (tx) => {
    const [row] = await tx.select({ hits: rateLimits.hits }).from(rateLimits).where(eq(rateLimits.key, key));
    if (row && row.hits > 0)
      await tx
        .update(rateLimits)
        .set({ hits: row.hits - 1 })
        .where(eq(rateLimits.key, key));
  });
}

const keyOf = (limit: RateLimit, by: string) => `${limit.name}:${sha256(by).slice(0, 32)}`;

/** Forgets counts that no limit looks at any more. */
export async function forgetOldTurns(ctx: Ctx): Promise<void> {
  await ctx.db.write((tx) => tx.delete(rateLimits).where(lt(rateLimits.windowStart, ctx.clock() - 2 * day)));
}
