import { and, asc, desc, eq, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Read } from '#db/database';
import { cohortMembers, cohorts, enrolments } from '#db/schema';
import type { Ctx } from '~/platform/context';

/**
 * The code of the cohort in which somebody took the course of an enrolment, as a value over `enrolments`: of the
 * memberships with a seat by that instant the one that was open then, else the last one. Null = in none. It joins
 * nothing outside itself, so that somebody who was in two cohorts is still one row.
 */
export function cohortCodeAt(read: Read, at: number): SQL<string | null> {
  const { seatedAt, leftAt } = cohortMembers;
  const latest = read
    .select({ code: cohorts.code })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .where(
      and(
        eq(cohortMembers.personId, enrolments.personId),
        eq(cohorts.courseId, enrolments.courseId),
        isNotNull(seatedAt),
        lte(seatedAt, at),
      ),
    )
    .orderBy(
      asc(sql`case when ${leftAt} is null or ${leftAt} > ${at} then 0 else 1 end`),
      desc(seatedAt),
      desc(cohortMembers.id),
    )
    .limit(1);
  return sql<string | null>`${latest}`;
}

/** The enrolments whose code at an instant is this one; first those of its members, so that few are looked at. */
export function takenIn(read: Read, code: string, at: number): SQL {
  const members = read
    .select({ personId: cohortMembers.personId })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .where(eq(cohorts.code, code));
  return and(inArray(enrolments.personId, members), eq(cohortCodeAt(read, at), code))!;
}

/** The codes of these enrolments at an instant, by their ids. One query. */
export async function cohortCodesOf(ctx: Ctx, ids: string[], at: number): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.read
    .select({ id: enrolments.id, code: cohortCodeAt(ctx.db.read, at) })
    .from(enrolments)
    .where(inArray(enrolments.id, ids));
  return new Map(rows.flatMap(({ id, code }) => (code === null ? [] : [[id, code] as const])));
}
