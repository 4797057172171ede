import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { workResults, works } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { enqueue } from '~/platform/jobs';
import { type Course, rubricScore } from '../catalogue/index.server';
import type { PublishedAssignment } from '../catalogue/published.schema';
import type { Member } from '../identity/index.server';
import { settleCompletion } from '../learning/index.server';
import type { Work, WorkResult } from './works';

interface Settling {
  /** The course as it stands now, whose completion rule holds. */
  course: Course;
  work: Work;
  assignment: PublishedAssignment;
  kind: WorkResult['kind'];
  levels: Record<string, number>;
  /** Private words of the staff. */
  reason?: string;
}

/**
 * Writes down what became of a version: the ledger's row, the work beside it, the event, the letter to its author, and the
 * completion of the course where this was what was missing. All in the caller's transaction.
 */
export async function settleWork(
  ctx: Ctx,
  tx: Tx,
  actor: Member,
  { course, work, assignment, kind, levels, reason = '' }: Settling,
): Promise<void> {
  const at = ctx.clock();
  const score = kind === 'returned' ? null : rubricScore(assignment.criteria, assignment.pass, levels);
  const counted = { points: score?.points ?? null, passed: score?.passed ?? null };
  const { id: workId, personId, courseId, assignmentId } = work;
  const result = { id: ctx.newId(), workId, personId, courseId, assignmentId, kind, levels, reason, at, ...counted };
  await tx.insert(workResults).values({ ...result, settledBy: actor.accountId });
  const outcome = kind === 'returned' ? 'returned' : 'marked';
  await tx
    .update(works)
    .set({ settledAt: at, outcome, ...counted })
    .where(eq(works.id, workId));
  const data = { resultId: result.id, number: work.number, levels, ...counted };
  await recordEvent(ctx, tx, { kind: `work.${kind}`, actorId: actor.accountId, subjectId: workId, data });
  const letter = { id: `mail:workSettled:${result.id}`, kind: 'mail.workSettled', payload: { resultId: result.id } };
  await enqueue(ctx, tx, letter);
  if (score?.passed) await settleCompletion(ctx, tx, { personId, course, actorId: actor.accountId });
}
