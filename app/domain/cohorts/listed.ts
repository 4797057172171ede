import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { cohortMembers, cohorts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { openCohort } from './finding';
import { fillSeats, takeIn } from './seats';

// What higher rooms do to a cohort within their own transaction. They have asked who may do it.

interface InCohort {
  cohortId: string;
  actorId: string | null;
}

/** Gives seats that became free to those who wait; nothing where the cohort is closed. */
export async function fillSeatsOf(ctx: Ctx, tx: Tx, { cohortId, actorId }: InCohort): Promise<void> {
  const [cohort] = await tx
    .select()
    .from(cohorts)
    .where(and(eq(cohorts.id, cohortId), isNull(cohorts.closedAt)));
  if (cohort) await fillSeats(ctx, tx, { cohort, actorId });
}

/** Takes in people who are on the course; beyond the number of seats they wait. Refuses cohortClosed. */
export async function takeIntoCohort(
  ctx: Ctx,
  tx: Tx,
  { cohortId, personIds, actorId }: InCohort & { personIds: string[] },
): Promise<void> {
  if (personIds.length === 0) return;
  await takeIn(ctx, tx, { cohort: await openCohort(tx, cohortId), personIds, actorId });
}

/**
 * Takes these memberships out, and gives the seats to those who wait. The people stay enrolled, with all that they have
 * learnt. Gives the ids of those who were still in. Refuses cohortClosed.
 */
export async function leaveCohort(
  ctx: Ctx,
  tx: Tx,
  { cohortId, memberIds, actorId }: InCohort & { memberIds: string[] },
): Promise<Set<string>> {
  const cohort = await openCohort(tx, cohortId);
  const left = new Set<string>();
  for (const memberId of memberIds) {
    const [row] = await tx
      .update(cohortMembers)
      .set({ leftAt: ctx.clock() })
      .where(and(eq(cohortMembers.id, memberId), isNull(cohortMembers.leftAt)))
      .returning({ personId: cohortMembers.personId });
    if (!row) continue;
    left.add(memberId);
    const data = { cohortId, personId: row.personId };
    await recordEvent(ctx, tx, { kind: 'cohort.left', actorId, subjectId: memberId, data });
  }
  if (left.size > 0) await fillSeats(ctx, tx, { cohort, actorId });
  return left;
}
