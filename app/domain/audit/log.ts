import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { events } from '#db/schema';
import { type Actor, may } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';
import { linkHash } from '~/platform/events';
import { missing } from '~/platform/refusal';
import { lifeOf } from './certificate-life';

/** Events on one page of the log. */
const pageSize = 50;

/**
 * What was done, newest first, of one kind, to one subject or in the life of one certificate (by its id) if asked; `before` is the last number of the page before.
 * `whole` tells whether each event of the page says what it said when it was written; the whole chain is walked by
 * checkChain. Refuses missing.
 */
export async function eventLog(
  ctx: Ctx,
  actor: Actor,
  { kind = '', subject = '', certificate = '', before = null as number | null } = {},
) {
  if (!may(actor, 'audit.read')) throw missing();
  const life = certificate ? ((await lifeOf(ctx.db.read, certificate)) ?? sql`1 = 0`) : undefined;
  const rows = await ctx.db.read
    .select()
    .from(events)
    .where(
      and(
        kind ? eq(events.kind, kind) : undefined,
        subject ? eq(events.subjectId, subject) : undefined,
        life,
        before ? lt(events.seq, before) : undefined,
      ),
    )
    .orderBy(desc(events.seq))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  return {
    events: page.map(({ seq, at, kind, actorId, subjectId, data }) => ({ seq, at, kind, actorId, subjectId, data })),
    broken: page.find((event, i) => !holds(event, page[i + 1]))?.seq ?? null,
    next: rows.length > pageSize ? (page.at(-1)?.seq ?? null) : null,
  };
}

/** Where the neighbour is on the page too, the link between them counts as well. */
function holds(event: typeof events.$inferSelect, older: typeof events.$inferSelect | undefined): boolean {
  if (linkHash(event) !== event.hash) return false;
  return older?.seq !== event.seq - 1 || event.previousHash === older.hash;
}
