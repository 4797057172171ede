import { eq } from 'drizzle-orm';
import { drafts, reviewRules, reviews } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { enqueue } from '~/platform/jobs';
import { conflict, invalid, missing } from '~/platform/refusal';
import type { Member } from '../../identity/index.server';
import { scopesOf } from '../../identity/index.server';
import { courseToWrite } from '../access';
import { changedPaths } from '../comparing';
import { openedDraft } from '../draft';
import { toldOf, writersOf } from './reviewers';
import { lastReview } from './standing';

interface Asking {
  /** Id of the review, made with the form. */
  review: string;
  /** State of the working copy that the author looked at. */
  state: string;
  /** What the reviewer should look at. */
  note: string;
  /** Account of the one who is asked; null = whoever else writes the course. */
  reviewer: string | null;
}

/**
 * Asks that somebody else reads the working copy. The form sent twice asks once. Refuses draftChanged, nothingToPublish,
 * and reviewerUnknown for somebody who does not write this course, or oneself.
 */
export async function askReview(ctx: Ctx, actor: Member, slug: string | undefined, given: Asking): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  const { course } = draft;
  if (draft.state !== given.state) throw conflict('reviewedChanged');
  if ((await changedPaths(ctx, draft)).size === 0) throw conflict('nothingToPublish');
  await ctx.db.write(async (tx) => {
    const [known] = await tx.select({ askedBy: reviews.askedBy }).from(reviews).where(eq(reviews.id, given.review));
    if (known?.askedBy === actor.accountId) return;
    if (known) throw missing();
    const writers = await writersOf(tx, course);
    const asked = { askedBy: actor.accountId, reviewerId: given.reviewer };
    const isOther = given.reviewer !== actor.accountId && writers.some(({ accountId }) => accountId === given.reviewer);
    if (given.reviewer !== null && !isOther) throw invalid('reviewer', 'reviewerUnknown');
    const { id, baseVersionId } = { id: given.review, baseVersionId: draft.baseVersionId };
    await tx.insert(reviews).values({
      id,
      courseId: course.id,
      baseVersionId,
      state: draft.state,
      note: given.note,
      ...asked,
      askedAt: ctx.clock(),
    });
    for (const accountId of toldOf(writers, asked))
      await enqueue(ctx, tx, {
        id: `mail:reviewAsked:${id}:${accountId}`,
        kind: 'mail.reviewAsked',
        payload: { reviewId: id, accountId },
      });
    const data = { review: id, state: draft.state, reviewer: given.reviewer };
    await recordEvent(ctx, tx, { kind: 'review.asked', actorId: actor.accountId, subjectId: course.id, data });
  });
}

interface Verdict {
  /** The review that the page showed. */
  review: string;
  /** State of the working copy that was read. */
  state: string;
  verdict: 'agreed' | 'change';
  note: string;
}

/**
 * Says of the working copy, as it was read, that it may be published, or that something should change. The verdict holds
 * for exactly this state. Refuses reviewOwn (whoever asked), reviewGone (another was asked for, or the course was
 * published), draftChanged, and `required` where a change is asked for without a word.
 */
export async function giveVerdict(ctx: Ctx, actor: Member, slug: string | undefined, given: Verdict): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  if (draft.state !== given.state) throw conflict('reviewedChanged');
  if (given.verdict === 'change' && given.note === '') throw invalid('note', 'required');
  const { accountId } = actor;
  await ctx.db.write(async (tx) => {
    const [base] = await tx
      .select({ baseVersionId: drafts.baseVersionId })
      .from(drafts)
      .where(eq(drafts.courseId, draft.course.id));
    const review = base && (await lastReview(tx, { course: draft.course, ...base }));
    if (review?.id !== given.review) throw conflict('reviewGone');
    if (review.askedBy === accountId) throw conflict('reviewOwn');
    const said = { verdict: given.verdict, verdictState: draft.state, verdictNote: given.note, verdictBy: accountId };
    const same = (Object.keys(said) as (keyof typeof said)[]).every((name) => review[name] === said[name]);
    if (same) return;
    const at = ctx.clock();
    await tx
      .update(reviews)
      .set({ ...said, verdictAt: at })
      .where(eq(reviews.id, review.id));
    const payload = { reviewId: review.id };
    await enqueue(ctx, tx, { id: `mail:reviewSaid:${review.id}:${at}`, kind: 'mail.reviewSaid', payload });
    const data = { review: review.id, state: draft.state, verdict: given.verdict };
    const kind = given.verdict === 'agreed' ? 'review.agreed' : 'review.changeAsked';
    await recordEvent(ctx, tx, { kind, actorId: accountId, subjectId: draft.course.id, data });
  });
}

/** Sets whether this course is published only after somebody else agreed. Administrators only; else it is missing. */
export async function setReviewRule(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { required }: { required: boolean },
): Promise<void> {
  const course = await courseToWrite(ctx, actor, slug);
  if (scopesOf(actor, 'review.demand').length === 0) throw missing();
  await ctx.db.write(async (tx) => {
    const [before] = await tx.select().from(reviewRules).where(eq(reviewRules.courseId, course.id));
    if ((before?.required ?? false) === required) return;
    const set = { required, changedBy: actor.accountId, changedAt: ctx.clock() };
    await tx
      .insert(reviewRules)
      .values({ courseId: course.id, ...set })
      .onConflictDoUpdate({ target: reviewRules.courseId, set });
    const data = { before: before?.required ?? false, after: required };
    await recordEvent(ctx, tx, { kind: 'review.ruleSet', actorId: actor.accountId, subjectId: course.id, data });
  });
}
