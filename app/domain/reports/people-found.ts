import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { accounts, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Actor, nameIn } from '../identity/index.server';
import { peopleScope } from '../learning/index.server';
import { called } from './matching';

/** People shown to choose from; whoever is not among them is looked for by more of their name. */
const shown = 10;

/** People within the actor's scope of this name or address, and the one with this id. None when nothing is asked. */
export async function peopleFound(ctx: Ctx, actor: Actor, { q, personId }: { q: string; personId: string | null }) {
  if (!q.trim() && !personId) return [];
  const rows = await ctx.db.read
    .select({
      id: persons.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      email: accounts.email,
    })
    .from(persons)
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(
      and(
        peopleScope(ctx, actor, 'enrolment.create'),
        isNull(persons.erasedAt),
        isNull(persons.mergedInto),
        or(personId ? eq(persons.id, personId) : undefined, q.trim() ? called(q.trim()) : undefined),
      ),
    )
    .orderBy(asc(persons.namesFolded), asc(persons.id))
    .limit(shown);
  return rows.map(({ id, email, ...names }) => ({ id, email, name: nameIn(names, actor.locale) }));
}
