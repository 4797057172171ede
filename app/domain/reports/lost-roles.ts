import { and, eq, isNull, or } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { reportSchedules, reportViews } from '#db/schema';
import type { Ctx, RoleTaken } from '~/platform/context';
import { pause } from './schedules';
import { whyNoLetter } from './view-sight';

/**
 * A role was taken away: pauses, within the same transaction, the letters of that account whose report it may not see
 * any more, and those of others to a view that it shared with them. A role that is given back lets nothing go on by
 * itself: letters start with their owner's word.
 */
export async function pauseLostLetters(ctx: Ctx, tx: Tx, { accountId, by }: RoleTaken): Promise<void> {
  const going = await tx
    .select({ id: reportSchedules.id, ownerId: reportSchedules.ownerId, viewId: reportSchedules.viewId })
    .from(reportSchedules)
    .innerJoin(reportViews, eq(reportViews.id, reportSchedules.viewId))
    .where(
      and(
        isNull(reportSchedules.pausedAt),
        or(eq(reportSchedules.ownerId, accountId), eq(reportViews.ownerId, accountId)),
      ),
    );
  for (const schedule of going) {
    const because = await whyNoLetter(tx, schedule);
    if (because) await pause(ctx, tx, { id: schedule.id, because, by });
  }
}
