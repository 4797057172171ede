import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { describe } from './enrolment-list';
import { instantOfFigures } from './kept-figures';
import { enrolmentRows } from './rows';
import { conditionOfNeed } from './states';
import { needTotals, totalsByCourse, totalsOf } from './totals';

/** People shown on the desk before "see all". */
const shown = 8;

/** Those past their day, then those of whom nothing was heard for longest; the id keeps the order of equals. */
const pressing = (now: number) => [
  sql`case when ${enrolments.dueAt} < ${now} then 0 else 1 end`,
  sql`coalesce(${enrolments.lastActiveAt}, ${enrolments.enrolledAt})`,
  asc(enrolments.id),
];

/** First the people who need the coordinator, those who have waited longest at the head; then the figures. */
export async function deskOf(ctx: Ctx, actor: Actor) {
  const at = await instantOfFigures(ctx);
  const waiting = await longestWaiting(ctx, actor, at);
  return {
    waiting: await describe(ctx, waiting),
    at,
    needs: await needTotals(ctx, actor, at),
    totals: await totalsOf(ctx, actor, {}, at),
    courses: await totalsByCourse(ctx, actor, at),
  };
}

/** Found by what the enrolments themselves say, and only then told of: most of those who need somebody are not shown. */
async function longestWaiting(ctx: Ctx, actor: Actor, now: number) {
  const scope = enrolmentScope(ctx, actor);
  const found = ctx.db.read.select({ id: enrolments.id }).from(enrolments).$dynamic();
  if (scope)
    found
      .innerJoin(persons, eq(persons.id, enrolments.personId))
      .innerJoin(courses, eq(courses.id, enrolments.courseId));
  const first = await found
    .where(and(scope, conditionOfNeed('any', now)))
    .orderBy(...pressing(now))
    .limit(shown);
  const ids = first.map(({ id }) => id);
  return enrolmentRows(ctx, inArray(enrolments.id, ids)).orderBy(...pressing(now));
}
