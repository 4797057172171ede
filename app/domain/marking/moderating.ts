import { eq } from 'drizzle-orm';
import { works } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { conflict, invalid, missing } from '~/platform/refusal';
import type { Course } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { askForLevels, sameLevels } from './marks';
import { settleWork } from './settling';
import { workAt } from './sight';
import { givenMarks, resultsOf } from './works';

export interface Moderation {
  course: Course;
  workId: string | undefined;
  levels: Record<string, number>;
  /** Private words of the staff. */
  reason: string;
  /** Id of the result that the form knows; empty while there is none. */
  result: string;
}

/**
 * Sets the mark that counts where two marks differ, or another than the one that stands. What was earned by the one before
 * stays. Twice is once. Refuses missing, workOwn, workNotModerated (marks are still to come, or it came back),
 * workSettled (somebody has set another mark since), levelNeeded, reasonRequired.
 */
export async function moderateWork(ctx: Ctx, actor: Member, moderation: Moderation): Promise<void> {
  const { course, workId, levels, reason } = moderation;
  const { work: seen, assignment } = await workAt(ctx, actor, course, workId);
  await ctx.db.write(async (tx) => {
    const [work] = await tx.select().from(works).where(eq(works.id, seen.id));
    if (!work) throw missing();
    if (work.personId === actor.personId) throw conflict('workOwn');
    const [last] = await resultsOf(tx, work.id);
    if ((last?.id ?? '') !== moderation.result) {
      const same = last?.settledBy === actor.accountId && last.reason === reason;
      if (same && sameLevels(last.levels, levels, assignment)) return;
      throw conflict('workSettled');
    }
    const differs = work.settledAt === null && (await givenMarks(tx, work.id)).length === work.markers;
    if (!differs && work.outcome !== 'marked') throw conflict('workNotModerated');
    askForLevels(levels, assignment);
    if (reason === '') throw invalid('reason', 'reasonRequired');
    const kept = Object.fromEntries(assignment.criteria.map(({ id }) => [id, levels[id]!]));
    await settleWork(ctx, tx, actor, { course, work, assignment, kind: 'moderated', levels: kept, reason });
  });
}
