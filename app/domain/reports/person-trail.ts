import { desc, eq, inArray } from 'drizzle-orm';
import { accounts, events, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import { nameIn } from '../identity/index.server';

/** Events shown of one person; the audit has them all. */
const shown = 60;

/** What happened to these enrolments, completions, certificates and granted attempts, newest first, and who did it. */
export async function trailOf(ctx: Ctx, subjectIds: string[], locale: Locale) {
  const rows = await ctx.db.read
    .select({
      seq: events.seq,
      at: events.at,
      kind: events.kind,
      actorId: events.actorId,
      actorPersonId: accounts.personId,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
    })
    .from(events)
    .leftJoin(accounts, eq(accounts.id, events.actorId))
    .leftJoin(persons, eq(persons.id, accounts.personId))
    .where(inArray(events.subjectId, subjectIds))
    .orderBy(desc(events.seq))
    .limit(shown);
  return rows.map(({ nameKk, nameRu, nameLatin, ...event }) => ({
    ...event,
    /** Null: the system, or somebody without a name. */
    actorName: nameIn({ nameKk, nameRu, nameLatin }, locale),
  }));
}
