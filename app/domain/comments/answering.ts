import { eq } from 'drizzle-orm';
import { lessonComments } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type EventKind, recordEvent } from '~/platform/events';
import { conflict, invalid, missing } from '~/platform/refusal';
import type { Course } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { longestAnswer } from './comment-choices';
import { commentAt } from './reading';

type Comment = typeof lessonComments.$inferSelect;

export interface Which {
  course: Course;
  comment: string;
  /** Of the comment as the form saw it. */
  revision: number;
}

/**
 * Answers a comment, which closes it; a comment that was opened again can be answered anew. Refuses missing (also out
 * of scope), `required`, `tooLong`, and `commentChanged` where somebody has answered, closed or opened it meanwhile.
 */
export async function answerComment(
  ctx: Ctx,
  actor: Member,
  { answer: typed, ...which }: Which & { answer: string },
): Promise<void> {
  const answer = typed.trim();
  if (answer === '') throw invalid('answer', 'required');
  if (answer.length > longestAnswer) throw invalid('answer', 'tooLong');
  const { accountId } = actor;
  await change(ctx, actor, which, {
    kind: 'comment.answered',
    isDone: (row) => row.closedAt !== null && row.answer === answer && row.answeredBy === accountId,
    changed: (at) => ({ answer, answeredBy: accountId, answeredAt: at, closedBy: accountId, closedAt: at }),
  });
}

/** Closes a comment as it is. Refuses missing and `commentChanged`. */
export async function closeComment(ctx: Ctx, actor: Member, which: Which): Promise<void> {
  const { accountId } = actor;
  await change(ctx, actor, which, {
    kind: 'comment.closed',
    isDone: (row) => row.closedAt !== null && row.closedBy === accountId && row.answeredAt !== row.closedAt,
    changed: (at) => ({ closedBy: accountId, closedAt: at }),
  });
}

/** Opens a closed comment again; its answer stays. Refuses missing and `commentChanged`. */
export async function reopenComment(ctx: Ctx, actor: Member, which: Which): Promise<void> {
  await change(ctx, actor, which, {
    kind: 'comment.reopened',
    isDone: (row) => row.closedAt === null && row.revision === which.revision + 1,
    changed: () => ({ closedBy: null, closedAt: null }),
  });
}

interface Change {
  kind: EventKind;
  /** True for a form that was sent twice: nothing is left to do. */
  isDone: (row: Comment) => boolean;
  changed: (at: number) => Partial<Comment>;
}

async function change(
  ctx: Ctx,
  actor: Member,
  { course, comment, revision }: Which,
  { kind, isDone, changed }: Change,
): Promise<void> {
  await commentAt(ctx, actor, { course, comment, permission: 'comment.answer' });
  await ctx.db.write(async (tx) => {
    const [row] = await tx.select().from(lessonComments).where(eq(lessonComments.id, comment));
    if (!row) throw missing();
    if (row.revision !== revision) {
      if (isDone(row)) return;
      throw conflict('commentChanged');
    }
    await tx
      .update(lessonComments)
      .set({ ...changed(ctx.clock()), revision: revision + 1 })
      .where(eq(lessonComments.id, comment));
    const { personId, courseId, lessonId, blockId } = row;
    const data = { personId, courseId, lessonId, blockId };
    await recordEvent(ctx, tx, { kind, actorId: actor.accountId, subjectId: comment, data });
  });
}
