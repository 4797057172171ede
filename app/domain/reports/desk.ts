import { and, asc } from 'drizzle-orm';
import { enrolments } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { describe } from './enrolment-list';
import { enrolmentRows } from './rows';
import { conditionOfNeed } from './states';
import { needTotals, totalsByCourse, totalsOf } from './totals';

/** People shown on the desk before "see all". */
const shown = 8;

/** First the people who need the coordinator, those who have waited longest at the head; then the figures. */
export async function deskOf(ctx: Ctx, actor: Actor) {
  const now = ctx.clock();
  const waiting = await enrolmentRows(ctx, and(enrolmentScope(ctx, actor), conditionOfNeed('any', now)))
    .orderBy(asc(enrolments.id))
    .limit(shown);
  return {
    waiting: await describe(ctx, waiting),
    needs: await needTotals(ctx, actor, now),
    totals: await totalsOf(ctx, actor, {}, now),
    courses: await totalsByCourse(ctx, actor, now),
  };
}
