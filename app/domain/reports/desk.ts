import { and, asc, sql } from 'drizzle-orm';
import { enrolments } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { describe } from './enrolment-list';
import { meetState } from './kept-figures';
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
  await meetState(ctx);
  const now = ctx.clock();
  const waiting = await enrolmentRows(ctx, and(enrolmentScope(ctx, actor), conditionOfNeed('any', now)))
    .orderBy(...pressing(now))
    .limit(shown);
  return {
    waiting: await describe(ctx, waiting),
    needs: await needTotals(ctx, actor, now),
    totals: await totalsOf(ctx, actor, {}, now),
    courses: await totalsByCourse(ctx, actor, now),
  };
}
