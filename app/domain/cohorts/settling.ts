import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { cohortMembers } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { catalogueOf, courseVersion } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { settleMany } from '../learning/index.server';

interface Settling {
  cohort: { id: string; courseId: string };
  course: { versionId: string };
  /** Only these; left out = all who have a seat. */
  personIds?: string[];
  actor: Member;
}

/**
 * Looks, within the transaction of a change, whether it completes the course for members of a cohort. Gives how many it
 * did; nobody loses a completion by it.
 */
export async function settleMembers(ctx: Ctx, tx: Tx, { cohort, course, personIds, actor }: Settling): Promise<number> {
  const current = (await catalogueOf(ctx)).byId.get(cohort.courseId) ?? (await courseVersion(ctx, course.versionId));
  const ids = personIds ?? (await seatedIn(tx, cohort.id));
  return settleMany(ctx, tx, { personIds: ids, course: current, actorId: actor.accountId });
}

async function seatedIn(tx: Tx, cohortId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: cohortMembers.personId })
    .from(cohortMembers)
    .where(and(eq(cohortMembers.cohortId, cohortId), isNull(cohortMembers.leftAt), isNotNull(cohortMembers.seatedAt)))
    .orderBy(asc(cohortMembers.id));
  return rows.map(({ id }) => id);
}
