import { and, asc, eq, getTableColumns, isNull, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { cohortMembers, cohorts, cohortTrainers, courses, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict, missing } from '~/platform/refusal';
import { type Actor, nameIn } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { cohortScope, cohortSight } from './scope';

export type Cohort = typeof cohorts.$inferSelect;
export type KnownCohort = Awaited<ReturnType<typeof cohortAt>>;

/** A cohort with its course that the actor manages, by its code in any case. Refuses missing, also beyond their scope. */
export const cohortAt = (ctx: Ctx, actor: Actor, code: string | undefined) => found(ctx, code, cohortScope(actor));

/** The same for whoever may look into it: also its trainers. */
export const cohortSeen = (ctx: Ctx, actor: Actor, code: string | undefined) => found(ctx, code, cohortSight(actor));

async function found(ctx: Ctx, code: string | undefined, within: SQL | undefined) {
  const [row] = await ctx.db.read
    .select({
      ...getTableColumns(cohorts),
      courseSlug: courses.slug,
      programme: courses.programme,
      versionId: courses.versionId,
      retiredAt: courses.retiredAt,
    })
    .from(cohorts)
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .where(and(eq(cohorts.code, (code ?? '').toUpperCase()), within));
  if (!row) throw missing();
  return row;
}

/** The cohort as it stands within a write. Refuses `cohortClosed`. */
export async function openCohort(tx: Tx, id: string): Promise<Cohort> {
  const [row] = await tx.select().from(cohorts).where(eq(cohorts.id, id));
  if (!row) throw missing();
  if (row.closedAt !== null) throw conflict('cohortClosed');
  return row;
}

/** An open membership of this cohort of somebody whom the actor may see. Refuses missing. */
export async function memberAt(ctx: Ctx, actor: Actor, cohortId: string, memberId: string | undefined) {
  const [row] = await ctx.db.read
    .select({
      id: cohortMembers.id,
      personId: cohortMembers.personId,
      seatedAt: cohortMembers.seatedAt,
      leftAt: cohortMembers.leftAt,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
    })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .innerJoin(persons, eq(persons.id, cohortMembers.personId))
    .where(
      and(
        eq(cohortMembers.id, memberId ?? ''),
        eq(cohortMembers.cohortId, cohortId),
        isNull(persons.erasedAt),
        enrolmentScope(ctx, actor, 'cohort.manage'),
      ),
    );
  if (!row) throw missing();
  return { ...row, name: nameIn(row, actor.locale) };
}

/** Ids and names of a cohort's trainers, by name. */
export async function trainersOf(ctx: Ctx, cohortId: string, locale: Actor['locale']) {
  const rows = await ctx.db.read
    .select({ id: persons.id, nameKk: persons.nameKk, nameRu: persons.nameRu, nameLatin: persons.nameLatin })
    .from(cohortTrainers)
    .innerJoin(persons, eq(persons.id, cohortTrainers.personId))
    .where(eq(cohortTrainers.cohortId, cohortId))
    .orderBy(asc(persons.namesFolded), asc(persons.id));
  return rows.map(({ id, ...names }) => ({ id, name: nameIn(names, locale) }));
}
