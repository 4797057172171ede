import { isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { enrolments } from '#db/schema';
import { second } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { enqueue, type JobHandlers } from '~/platform/jobs';
import { type Course, catalogueOf } from '../../catalogue/index.server';
import { isComplete, requirementsOf, settleMany } from '../../learning/index.server';
import { enrolledInBatches } from './batches';

/** One piece of work ends after so long, and the next goes on where it stopped: letters wait no longer. */
const longest = 20 * second;

interface Settling {
  courseId: string;
  versionId: string;
  /** Account that published. */
  actorId: string;
  /** Enrolment behind which it goes on. */
  after?: string;
}

/** Plans, in the transaction of a publication, that who has done all that is asked now completes the course. */
export async function planSettling(ctx: Ctx, tx: Tx, settling: Settling): Promise<void> {
  const id = ['studio.settle', settling.versionId, settling.after].filter(Boolean).join(':');
  await enqueue(ctx, tx, { id, kind: 'studio.settle', payload: settling });
}

/**
 * Settles the completions of those who had done all that a version asks when it was published. Only the version that is
 * on the site is settled: of two publications in a row the second has its own work.
 */
async function settle(ctx: Ctx, settling: Settling): Promise<void> {
  const { courseId, versionId, actorId } = settling;
  const course = (await catalogueOf(ctx)).byId.get(courseId);
  if (course?.versionId !== versionId) return;
  const started = performance.now();
  const open = { after: settling.after, only: isNull(enrolments.completedAt) };
  for await (const people of enrolledInBatches(ctx, course, open)) {
    const personIds = people.filter(({ facts }) => isDone(course, facts)).map(({ personId }) => personId);
    if (personIds.length > 0) await ctx.db.write((tx) => settleMany(ctx, tx, { personIds, course, actorId }));
    if (performance.now() - started < longest) continue;
    const after = people.at(-1)!.id;
    await ctx.db.write((tx) => planSettling(ctx, tx, { ...settling, after }));
    return;
  }
}

const isDone = (course: Course, facts: Parameters<typeof requirementsOf>[1]) =>
  isComplete(requirementsOf(course, facts));

export const settlingHandlers: JobHandlers = { 'studio.settle': settle };
