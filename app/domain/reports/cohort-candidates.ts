import { and, asc, eq, isNotNull, isNull, notExists, sql } from 'drizzle-orm';
import { accounts, cohortMembers, courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Actor, nameIn } from '../identity/index.server';
import { enrolmentScope, peopleScope } from '../learning/index.server';
import { called } from './matching';

/** People shown to choose from at once; whoever is not among them is looked for by more of their name. */
const shown = 50;

/**
 * Whom the actor can take into a cohort, by name: those of this name or address, or, when nothing is asked, those who
 * are on the course and have not completed it. Whoever is in the cohort already is left out. One query.
 */
export async function cohortCandidates(
  ctx: Ctx,
  actor: Actor,
  { cohort, q }: { cohort: { id: string; courseId: string }; q: string },
) {
  const { read } = ctx.db;
  const member = read
    .select({ one: sql`1` })
    .from(cohortMembers)
    .where(
      and(eq(cohortMembers.personId, persons.id), eq(cohortMembers.cohortId, cohort.id), isNull(cohortMembers.leftAt)),
    );
  const rows = await read
    .select({
      id: persons.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      email: accounts.email,
      enrolmentId: enrolments.id,
      completedAt: enrolments.completedAt,
    })
    .from(persons)
    .innerJoin(courses, eq(courses.id, cohort.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .leftJoin(
      enrolments,
      and(eq(enrolments.personId, persons.id), eq(enrolments.courseId, courses.id), isNull(enrolments.withdrawnAt)),
    )
    .where(
      and(
        peopleScope(ctx, actor, 'enrolment.create'),
        enrolmentScope(ctx, actor, 'enrolment.create'),
        isNull(persons.erasedAt),
        isNull(persons.mergedInto),
        notExists(member),
        q.trim() ? called(q.trim()) : and(isNotNull(enrolments.id), isNull(enrolments.completedAt)),
      ),
    )
    .orderBy(asc(persons.namesFolded), asc(persons.id))
    .limit(shown + 1);
  return {
    more: rows.length > shown,
    people: rows.slice(0, shown).map(({ id, email, enrolmentId, completedAt, ...names }) => ({
      id,
      email,
      name: nameIn(names, actor.locale),
      enrolled: enrolmentId !== null,
      completed: completedAt !== null,
    })),
  };
}
