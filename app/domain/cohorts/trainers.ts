import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Read } from '#db/database';
import { accounts, grants, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Actor, nameIn } from '../identity/index.server';

interface Taught {
  id: string;
  programme: string;
}

const trainerGrants = (read: Pick<Read, 'select'>) =>
  read
    .select({
      id: persons.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      scope: grants.scope,
      scopeId: grants.scopeId,
    })
    .from(grants)
    .innerJoin(accounts, eq(accounts.id, grants.accountId))
    .innerJoin(persons, eq(persons.id, accounts.personId))
    .where(and(eq(grants.role, 'trainer'), isNull(grants.revokedAt), isNull(accounts.closedAt)))
    .orderBy(asc(persons.namesFolded), asc(persons.id));

type TrainerGrant = Awaited<ReturnType<typeof trainerGrants>>[number];

const teaches = ({ scope, scopeId }: Pick<TrainerGrant, 'scope' | 'scopeId'>, course: Taught) =>
  scope === 'all' ||
  (scope === 'course' && scopeId === course.id) ||
  (scope === 'programme' && scopeId === course.programme);

/** People who are trainers of one of these courses, by name. */
export async function trainersFor(ctx: Ctx, actor: Actor, courses: Taught[]) {
  const rows = await trainerGrants(ctx.db.read);
  const people = new Map<string, string | null>();
  for (const row of rows)
    if (courses.some((course) => teaches(row, course))) people.set(row.id, nameIn(row, actor.locale));
  return [...people].map(([id, name]) => ({ id, name }));
}

/** Which of these people are trainers of the course. */
export async function trainersAmong(read: Pick<Read, 'select'>, ids: string[], course: Taught): Promise<Set<string>> {
  const rows = await trainerGrants(read);
  return new Set(rows.filter((row) => ids.includes(row.id) && teaches(row, course)).map(({ id }) => id));
}
