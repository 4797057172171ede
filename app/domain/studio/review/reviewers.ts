import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Read } from '#db/database';
import { accounts, grants, persons } from '#db/schema';
import type { Course } from '../../catalogue/index.server';

/** Somebody who writes a course, and may so read what another author wrote. */
export interface Writer {
  accountId: string;
  nameKk: string | null;
  nameRu: string | null;
  nameLatin: string | null;
  /** Named for this course or its programme; false = an administrator, or a trainer of everything. */
  teaches: boolean;
}

/** All who may write this course, those who teach it first. One query over the grants of staff. */
export async function writersOf(
  read: Pick<Read, 'select'>,
  course: Pick<Course, 'id' | 'programme'>,
): Promise<Writer[]> {
  const rows = await read
    .select({
      accountId: accounts.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      role: grants.role,
      scope: grants.scope,
      scopeId: grants.scopeId,
    })
    .from(grants)
    .innerJoin(accounts, eq(accounts.id, grants.accountId))
    .innerJoin(persons, eq(persons.id, accounts.personId))
    .where(and(inArray(grants.role, ['trainer', 'administrator']), isNull(grants.revokedAt), isNull(accounts.closedAt)))
    .orderBy(asc(persons.namesFolded), asc(accounts.id));
  const writers = new Map<string, Writer>();
  for (const { role, scope, scopeId, ...who } of rows) {
    const named =
      role === 'trainer' &&
      ((scope === 'course' && scopeId === course.id) || (scope === 'programme' && scopeId === course.programme));
    if (!named && scope !== 'all') continue;
    writers.set(who.accountId, { ...who, teaches: named || (writers.get(who.accountId)?.teaches ?? false) });
  }
  return [...writers.values()].sort((a, b) => Number(b.teaches) - Number(a.teaches));
}

/**
 * Whom a request for a review is told: the one who was asked by name, else all others who teach the course; where
 * nobody else does, everybody who may write it.
 */
export function toldOf(
  writers: Writer[],
  { askedBy, reviewerId }: { askedBy: string; reviewerId: string | null },
): string[] {
  const others = writers.filter(({ accountId }) => accountId !== askedBy);
  const named = others.filter(({ accountId }) => accountId === reviewerId);
  const teach = others.filter(({ teaches }) => teaches);
  const told = named.length > 0 ? named : teach.length > 0 ? teach : others;
  return told.map(({ accountId }) => accountId);
}
