import { and, countDistinct, eq, gt, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm';
import { attempts, courses, enrolments, persons } from '#db/schema';
import { day } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import { type Course, courseVersion } from '../catalogue/index.server';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { countWhere } from './figures';
import { percentOf } from './results';
import { certified, conditionOf } from './states';

/** Days within which somebody counts as active. */
export const activeDays = 30;

/**
 * The courses that a trainer teaches, or the one at `slug`, with figures of their learners: enrolled, active of late,
 * completed, certified, and what all of them together reached at module quizzes. Courses without learners are there
 * too; of the list, retired ones are not. Two queries.
 */
export async function coursesTaught(ctx: Ctx, actor: Actor, slug?: string) {
  const now = ctx.clock();
  const rows = await ctx.db.read
    .select({
      courseId: courses.id,
      versionId: courses.versionId,
      enrolled: countDistinct(enrolments.personId),
      active: countWhere(gt(enrolments.lastActiveAt, now - activeDays * day)),
      completed: countWhere(conditionOf('completed', now)),
      certified: countWhere(certified(ctx.db.read, now)),
    })
    .from(courses)
    .leftJoin(enrolments, eq(enrolments.courseId, courses.id))
    .leftJoin(persons, eq(persons.id, enrolments.personId))
    .where(
      and(
        enrolmentScope(ctx, actor, 'course.seeLearners'),
        isNull(courses.unpublishedSince),
        slug === undefined ? isNull(courses.retiredAt) : eq(courses.slug, slug),
      ),
    )
    .groupBy(courses.id, courses.slug, courses.versionId, courses.position)
    .orderBy(courses.position, courses.slug);
  const taught = await Promise.all(
    rows.map(async (row) => ({ ...row, course: await courseVersion(ctx, row.versionId) })),
  );
  const percents = await quizPercents(
    ctx,
    taught.map(({ course }) => course),
  );
  return taught.map((row) => ({ ...row, quizPercent: percents.get(row.courseId) ?? null }));
}

/** The same of one course; refuses one that the actor does not teach as missing. */
export async function courseTaught(ctx: Ctx, actor: Actor, slug: string) {
  const [row] = await coursesTaught(ctx, actor, slug);
  if (!row) throw missing();
  return row;
}

/** All best points at the module quizzes of a course over all points that could be had: no mean of means. */
async function quizPercents(ctx: Ctx, taught: Course[]): Promise<Map<string, number>> {
  const quizIds = taught.flatMap(({ quizzes }) => [...quizzes.values()].flatMap((it) => (it.module ? it.quiz.id : [])));
  const best = ctx.db.read
    .select({
      courseId: attempts.courseId,
      points: max(attempts.points).as('best_points'),
      of: max(attempts.maxPoints).as('best_of'),
    })
    .from(attempts)
    .where(and(inArray(attempts.quizId, quizIds), isNotNull(attempts.points)))
    .groupBy(attempts.courseId, attempts.quizId, attempts.personId)
    .as('best');
  const rows = await ctx.db.read
    .select({
      courseId: best.courseId,
      points: sql<number>`sum(${best.points})`.mapWith(Number),
      of: sql<number>`sum(${best.of})`.mapWith(Number),
    })
    .from(best)
    .groupBy(best.courseId);
  return new Map(rows.map(({ courseId, points, of }) => [courseId, percentOf(points, of)]));
}
