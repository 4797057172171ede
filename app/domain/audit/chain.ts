import { asc, gt } from 'drizzle-orm';
import { events } from '#db/schema';
import { type Actor, may } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { genesis, linkHash } from '~/platform/events';
import { missing } from '~/platform/refusal';

export interface ChainCheck {
  /** Events that hold, counted up to the break if there is one. */
  events: number;
  /** Last event that holds: note it elsewhere, and `expected` proves later that nothing before it was cut away. */
  head: { seq: number; hash: string };
  /** First event that does not hold, or null. */
  broken: { seq: number; why: BreakKind } | null;
}

/** A row is gone; it does not follow the one before; it says something else than when it was written. */
export type BreakKind = 'gap' | 'link' | 'altered' | 'cut';

/** Events read at a time: memory stays flat however long the chain is. */
const pageSize = 2000;

/**
 * Walks the whole chain and stops at the first break. A chain whose end was cut away is whole in itself:
 * `expected`, a head noted earlier, finds that too. Refuses (missing) who may not read the audit.
 */
export async function checkChain(
  ctx: Ctx,
  actor: Actor,
  { expected = null as ChainCheck['head'] | null } = {},
): Promise<ChainCheck> {
  if (!may(actor, 'audit.read')) throw missing();
  let head = { seq: 0, hash: genesis };
  const brokenAt = (seq: number, why: BreakKind): ChainCheck => ({ events: head.seq, head, broken: { seq, why } });
  while (true) {
    const page = await ctx.db.read
      .select()
      .from(events)
      .where(gt(events.seq, head.seq))
      .orderBy(asc(events.seq))
      .limit(pageSize);
    for (const event of page) {
      if (event.seq !== head.seq + 1) return brokenAt(head.seq + 1, 'gap');
      if (event.previousHash !== head.hash) return brokenAt(event.seq, 'link');
      if (linkHash(event) !== event.hash) return brokenAt(event.seq, 'altered');
      if (event.seq === expected?.seq && event.hash !== expected.hash) return brokenAt(event.seq, 'altered');
      head = { seq: event.seq, hash: event.hash };
    }
    if (page.length < pageSize) break;
  }
  if (expected && expected.seq > head.seq) return brokenAt(head.seq + 1, 'cut');
  return { events: head.seq, head, broken: null };
}
