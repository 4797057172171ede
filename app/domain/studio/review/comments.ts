import { and, asc, count, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Read } from '#db/database';
import { reviewComments } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type EventKind, recordEvent } from '~/platform/events';
import { conflict, invalid, missing } from '~/platform/refusal';
import { plainText } from '../../catalogue/index.server';
import type { LessonBlock } from '../../catalogue/lesson.schema';
import type { Member } from '../../identity/index.server';
import { courseToWrite } from '../access';
import { checkLesson } from '../checking';
import { openedDraft, textOf } from '../draft';

export type ReviewComment = typeof reviewComments.$inferSelect;

/** Signs of a block that stay with a comment, for when the block has changed or is gone. */
const longestWords = 300;

interface Saying {
  /** Id of the comment, made with the form. */
  comment: string;
  /** Text of the course. */
  file: string;
  /** Block of a lesson; null = the text as a whole. */
  block: string | null;
  text: string;
}

/**
 * Says something of a block of the working copy, or of one of its texts. Sent twice it is said once. Refuses
 * choosePassage for a block that the text has not, as while it has faults, and missing for a text that is not there.
 */
export async function sayOfText(ctx: Ctx, actor: Member, slug: string | undefined, given: Saying): Promise<void> {
  const draft = await openedDraft(ctx, actor, slug);
  textOf(draft, given.file);
  const lesson = given.file.endsWith('.mdx')
    ? (await checkLesson(ctx, draft, given.file)).lessons.find(({ path }) => path === given.file)
    : undefined;
  const block = lesson?.lesson.tree.blocks.find(({ id }) => id === given.block);
  if (given.block !== null && !block) throw invalid('block', 'choosePassage');
  const { accountId } = actor;
  await ctx.db.write(async (tx) => {
    const [known] = await tx.select().from(reviewComments).where(eq(reviewComments.id, given.comment));
    if (known) {
      if (known.saidBy !== accountId || known.courseId !== draft.course.id) throw missing();
      if (known.text !== given.text || known.blockId !== given.block) throw conflict('eventTaken');
      return;
    }
    await tx.insert(reviewComments).values({
      id: given.comment,
      courseId: draft.course.id,
      path: given.file,
      lessonId: lesson?.id ?? null,
      blockId: given.block,
      blockHash: block?.hash ?? null,
      words: block ? firstWords(block) : null,
      text: given.text,
      saidBy: accountId,
      saidAt: ctx.clock(),
      revision: 0,
    });
    const data = { courseId: draft.course.id, path: given.file, block: given.block };
    await recordEvent(ctx, tx, { kind: 'review.said', actorId: accountId, subjectId: given.comment, data });
  });
}

const firstWords = ({ node }: LessonBlock): string => {
  const words = plainText(node).replace(/\s+/g, ' ').trim();
  return words.length <= longestWords ? words : `${words.slice(0, longestWords).replace(/\s+\S*$/, '')} …`;
};

interface Which {
  comment: string;
  /** Of the comment as the form saw it. */
  revision: number;
}

/** Answers a comment, which closes it. Refuses `required` and `commentChanged`. */
export async function answerOfText(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { answer, ...which }: Which & { answer: string },
): Promise<void> {
  if (answer === '') throw invalid('answer', 'required');
  const { accountId } = actor;
  await change(ctx, actor, slug, which, {
    kind: 'review.answered',
    isDone: (row) => row.closedAt !== null && row.answer === answer && row.answeredBy === accountId,
    changed: (at) => ({ answer, answeredBy: accountId, answeredAt: at, closedBy: accountId, closedAt: at }),
  });
}

/** Closes a comment as it is. Refuses `commentChanged`. */
export function closeOfText(ctx: Ctx, actor: Member, slug: string | undefined, which: Which): Promise<void> {
  return change(ctx, actor, slug, which, {
    kind: 'review.closed',
    isDone: (row) => row.closedAt !== null && row.closedBy === actor.accountId,
    changed: (at) => ({ closedBy: actor.accountId, closedAt: at }),
  });
}

/** Opens a closed comment again; its answer stays. Refuses `commentChanged`. */
export function reopenOfText(ctx: Ctx, actor: Member, slug: string | undefined, which: Which): Promise<void> {
  return change(ctx, actor, slug, which, {
    kind: 'review.reopened',
    isDone: (row) => row.closedAt === null && row.revision === which.revision + 1,
    changed: () => ({ closedBy: null, closedAt: null }),
  });
}

interface Change {
  kind: EventKind;
  /** True for a form that was sent twice: nothing is left to do. */
  isDone: (row: ReviewComment) => boolean;
  changed: (at: number) => Partial<ReviewComment>;
}

async function change(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  { comment, revision }: Which,
  { kind, isDone, changed }: Change,
): Promise<void> {
  const course = await courseToWrite(ctx, actor, slug);
  await ctx.db.write(async (tx) => {
    const [row] = await tx.select().from(reviewComments).where(ofCourse(course.id, comment));
    if (!row) throw missing();
    if (row.revision !== revision) {
      if (isDone(row)) return;
      throw conflict('commentChanged');
    }
    await tx
      .update(reviewComments)
      .set({ ...changed(ctx.clock()), revision: revision + 1 })
      .where(eq(reviewComments.id, comment));
    const data = { courseId: course.id, path: row.path, block: row.blockId };
    await recordEvent(ctx, tx, { kind, actorId: actor.accountId, subjectId: comment, data });
  });
}

const ofCourse = (courseId: string, comment: string) =>
  and(eq(reviewComments.courseId, courseId), eq(reviewComments.id, comment));

/** One comment on a course that the actor writes; another is missing. */
export async function commentOfText(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  comment: string,
): Promise<ReviewComment> {
  const course = await courseToWrite(ctx, actor, slug);
  const [row] = await ctx.db.read.select().from(reviewComments).where(ofCourse(course.id, comment));
  if (!row) throw missing();
  return row;
}

/** The most comments on one page. */
const mostShown = 200;

/** Comments on a course that the actor writes: the open ones as they were said, or the last of those that are closed. */
export async function commentsOfCourse(
  ctx: Ctx,
  actor: Member,
  slug: string | undefined,
  state: 'open' | 'closed',
): Promise<ReviewComment[]> {
  const course = await courseToWrite(ctx, actor, slug);
  const { closedAt, saidAt, id, courseId } = reviewComments;
  const query = ctx.db.read.select().from(reviewComments);
  const of = and(eq(courseId, course.id), state === 'open' ? isNull(closedAt) : isNotNull(closedAt));
  return state === 'open'
    ? query.where(of).orderBy(asc(saidAt), asc(id)).limit(mostShown)
    : query.where(of).orderBy(desc(closedAt), desc(id)).limit(mostShown);
}

/** How many comments on a course are open. One query. */
export async function openComments(read: Pick<Read, 'select'>, courseId: string): Promise<number> {
  const [row] = await read
    .select({ n: count() })
    .from(reviewComments)
    .where(and(eq(reviewComments.courseId, courseId), isNull(reviewComments.closedAt)));
  return row?.n ?? 0;
}
