import { and, asc, eq, isNull } from 'drizzle-orm';
import { cohortMembers, cohorts, enrolments } from '#db/schema';
import type { Course } from '~/domain/catalogue/index.server';
import { courseById } from '~/domain/catalogue/index.server';
import { type CohortPlan, planCohort } from '~/domain/cohorts/index.server';
import type { Member } from '~/domain/identity/index.server';
import type { Ctx } from '~/platform/context';

/** A plan that says only what it must: from a week after the tests' Monday, for a month. */
export const aPlan = (given: Partial<CohortPlan> = {}): CohortPlan => ({
  title: null,
  cityId: null,
  organisationId: null,
  language: 'kk',
  alsoIn: [],
  startsOn: '2026-03-09',
  endsOn: '2026-04-09',
  capacity: null,
  deadlineDays: null,
  deadlineOn: null,
  attendancePercent: null,
  trainerIds: [],
  ...given,
});

/** A cohort of a course that is there, and its code. */
export async function aCohort(
  ctx: Ctx,
  actor: Member,
  {
    courseId = 'crs-1',
    code = null as string | null,
    ...plan
  }: Partial<CohortPlan> & { courseId?: string; code?: string | null } = {},
): Promise<{ id: string; code: string; courseId: string }> {
  const id = ctx.newId();
  const course: Course = await courseById(ctx, courseId);
  const planned = await planCohort(ctx, actor, { cohortId: id, code, course, plan: aPlan(plan) });
  return { id, code: planned.code, courseId };
}

/** Open memberships in the order of joining. */
export const membersOf = (ctx: Ctx, cohortId: string) =>
  ctx.db.read
    .select()
    .from(cohortMembers)
    .where(and(eq(cohortMembers.cohortId, cohortId), isNull(cohortMembers.leftAt)))
    .orderBy(asc(cohortMembers.joinedAt), asc(cohortMembers.id));

export const cohortRow = async (ctx: Ctx, id: string) => {
  const [row] = await ctx.db.read.select().from(cohorts).where(eq(cohorts.id, id));
  return row!;
};

export const enrolmentOf = async (ctx: Ctx, personId: string) => {
  const rows = await ctx.db.read.select().from(enrolments).where(eq(enrolments.personId, personId));
  return rows[0];
};
