import { and, desc, eq } from 'drizzle-orm';
import type { Read } from '#db/database';
import { reviewRules, reviews } from '#db/schema';
import type { Draft } from '../draft';

export type Review = typeof reviews.$inferSelect;

/** How a review stands to the working copy as it is now. */
export type StandingKind =
  /** Nobody asked since the last publication. */
  | 'none'
  | 'waiting'
  /** Somebody asked that something be changed. */
  | 'change'
  | 'agreed'
  /** Somebody agreed, and the texts have changed since: what was agreed to is not what is there. */
  | 'lapsed';

export interface Standing {
  kind: StandingKind;
  review: Review | null;
  /** Waits, or asks for a change, and the texts have changed since: expected, and worth saying. */
  changedSince: boolean;
}

/** Of the last review of a working copy, what it says of the state that the copy is in. */
export function standingOf(review: Review | null, state: string): Standing {
  if (!review) return { kind: 'none', review, changedSince: false };
  const read = review.verdictState ?? review.state;
  const changedSince = read !== state;
  if (review.verdict === null) return { kind: 'waiting', review, changedSince };
  if (review.verdict === 'change') return { kind: 'change', review, changedSince };
  return { kind: changedSince ? 'lapsed' : 'agreed', review, changedSince };
}

type Reading = Pick<Read, 'select'>;

/** The last review that was asked for since the last publication; null when there is none. One query. */
export async function lastReview(
  read: Reading,
  draft: Pick<Draft, 'course' | 'baseVersionId'>,
): Promise<Review | null> {
  const [review] = await read
    .select()
    .from(reviews)
    .where(and(eq(reviews.courseId, draft.course.id), eq(reviews.baseVersionId, draft.baseVersionId)))
    .orderBy(desc(reviews.askedAt), desc(reviews.id))
    .limit(1);
  return review ?? null;
}

/** Whether this course is published only after somebody else agreed. One query. */
export async function demandsReview(read: Reading, courseId: string): Promise<boolean> {
  const [rule] = await read
    .select({ required: reviewRules.required })
    .from(reviewRules)
    .where(eq(reviewRules.courseId, courseId));
  return rule?.required ?? false;
}
