import { desc } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { insertAll } from '#db/insert-all';
import { events } from '#db/schema';
import { genesis, linkHash } from '~/platform/events';

/** An event of the past, as a verb would have recorded it. */
export interface PastEvent {
  id: string;
  at: number;
  kind: string;
  actorId: string | null;
  subjectId: string;
  data: Record<string, unknown>;
}

/** Adds events to the end of the chain, in the order of their instants. */
export async function chainAll(tx: Tx, past: PastEvent[]): Promise<void> {
  const [last] = await tx
    .select({ seq: events.seq, hash: events.hash })
    .from(events)
    .orderBy(desc(events.seq))
    .limit(1);
  let { seq, hash } = last ?? { seq: 0, hash: genesis };
  const rows = [...past]
    .sort((a, b) => a.at - b.at)
    .map((event) => {
      const link = {
        ...event,
        seq: ++seq,
        data: JSON.stringify(event.data),
        requestId: null,
        previousHash: hash,
      };
      hash = linkHash(link);
      return { ...link, hash };
    });
  await insertAll(tx, events, rows);
}
