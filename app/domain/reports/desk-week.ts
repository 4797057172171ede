import { and, count, eq, gte, isNull } from 'drizzle-orm';
import { cohortMembers, cohorts, courses, enrolments, persons } from '#db/schema';
import { day } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { cohortScope } from '../cohorts/index.server';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { instantOfFigures } from './kept-figures';
import { needTotals, totalsOf } from './totals';

/** What a coordinator is told once a week: the desk's own numbers, those who wait for a seat, and what is new. */
export async function deskWeek(ctx: Ctx, actor: Actor) {
  const now = ctx.clock();
  const at = await instantOfFigures(ctx);
  const { any: atRisk, overdue } = await needTotals(ctx, actor, at);
  const { completed } = await totalsOf(ctx, actor, {}, at);
  const [fresh] = await ctx.db.read
    .select({ n: count() })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .where(and(enrolmentScope(ctx, actor), gte(enrolments.completedAt, now - 7 * day)));
  const [waiting] = await ctx.db.read
    .select({ n: count() })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .where(
      and(isNull(cohortMembers.leftAt), isNull(cohortMembers.seatedAt), isNull(cohorts.closedAt), cohortScope(actor)),
    );
  return { atRisk, overdue, waiting: waiting?.n ?? 0, fresh: fresh?.n ?? 0, completed };
}
