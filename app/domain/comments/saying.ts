import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { enrolments, lessonComments } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict, invalid, missing } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import { type Course, lessonText, type PlacedLesson } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { type CommentKind, longestComment } from './comment-choices';

/** The most comments of one person on one lesson. */
const mostComments = 50;

export interface Saying {
  course: Course;
  lesson: PlacedLesson;
  /** Id of the comment, made with the form. */
  comment: string;
  block: string;
  kind: CommentKind | null;
  text: string;
  /** The language in which the lesson is read. */
  locale: Locale;
}

/**
 * Says something of a block to the trainers of the course. Sent twice it is said once, and what was said is not changed:
 * somebody may have read it. Refuses `sayOrChoose` where there are neither words nor a kind that needs none, `tooLong`,
 * `choosePassage` for a block that the lesson has not, `notEnrolled`, `tooManyComments`, `eventTaken` for an id that said
 * something else; somebody else's is missing.
 */
export async function sayOfBlock(ctx: Ctx, actor: Member, input: Saying): Promise<void> {
  const { course, lesson, comment: id, kind, locale } = input;
  const { personId, accountId } = actor;
  const text = input.text.trim();
  const { tree } = await lessonText(ctx, lesson.trees[locale]);
  const block = tree.blocks.find((one) => one.id === input.block);
  if (!block) throw invalid('block', 'choosePassage');
  if (text === '' && (kind === null || kind === 'question')) throw invalid('text', 'sayOrChoose');
  if (text.length > longestComment) throw invalid('text', 'tooLong');
  const said = { personId, lessonId: lesson.id, blockId: block.id, kind, text };
  await ctx.db.write(async (tx) => {
    const [known] = await tx.select().from(lessonComments).where(eq(lessonComments.id, id));
    if (known) {
      if (known.personId !== personId) throw missing();
      const same = (Object.keys(said) as (keyof typeof said)[]).every((name) => known[name] === said[name]);
      if (!same) throw conflict('eventTaken');
      return;
    }
    if (!(await isEnrolled(tx, personId, course.id))) throw conflict('notEnrolled');
    const here = and(eq(lessonComments.personId, personId), eq(lessonComments.lessonId, lesson.id));
    if ((await tx.$count(lessonComments, here)) >= mostComments) throw invalid('text', 'tooManyComments');
    const kept = { blockHash: block.hash, courseId: course.id, locale, saidAt: ctx.clock(), revision: 0 };
    await tx.insert(lessonComments).values({ id, ...said, ...kept });
    // The words stay in their own row: the chain of events outlives an erasure.
    const data = { personId, courseId: course.id, lessonId: lesson.id, blockId: block.id, kind, locale };
    await recordEvent(ctx, tx, { kind: 'comment.said', actorId: accountId, subjectId: id, data });
  });
}

async function isEnrolled(tx: Tx, personId: string, courseId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.personId, personId), eq(enrolments.courseId, courseId), isNull(enrolments.withdrawnAt)));
  return row !== undefined;
}
