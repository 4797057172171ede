import { and, eq, sql } from 'drizzle-orm';
import { hotIn, type Tx } from '#db/database';
import { lessonProgress, readingPositions } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import { type Course, lessonText } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { settleCompletion } from './completion';
import { type InLesson, logHappening, touchEnrolment } from './learning-log';
import { lessonsSuffice } from './rules';

/** The longest time that one event of reading may carry, in seconds; longer ones are cut to it. */
export const longestReading = 600;

const inLesson = (personId: string, { course, lesson }: InLesson) =>
  and(
    eq(lessonProgress.personId, personId),
    eq(lessonProgress.courseId, course.id),
    eq(lessonProgress.lessonId, lesson.id),
  );

const progressIn = (tx: Tx) =>
  hotIn<typeof lessonProgress.$inferSelect>(tx, 'lesson-progress', () =>
    tx
      .select()
      .from(lessonProgress)
      .where(
        and(
          eq(lessonProgress.personId, sql.placeholder('person')),
          eq(lessonProgress.courseId, sql.placeholder('course')),
        ),
      ),
  );

export interface LessonCompleted {
  /** False when it was complete before: a double click, a retry, a second tab. */
  fresh: boolean;
  /** True when this very lesson completed the course. */
  courseCompleted: boolean;
}

/**
 * Marks a lesson complete; `event` is made by the reader's device. However often and from however many tabs it is
 * sent, it counts once, at its first instant. Refuses `notEnrolled`, and `eventTaken` for somebody else's id.
 */
export async function completeLesson(
  ctx: Ctx,
  actor: Member,
  input: InLesson & { event: string; locale: Locale },
): Promise<LessonCompleted> {
  const { course, lesson, event, locale } = input;
  const { personId, accountId } = actor;
  return ctx.db.write(async (tx) => {
    const progress = await progressIn(tx).execute({ person: personId, course: course.id });
    const before = progress.find(({ lessonId }) => lessonId === lesson.id) ?? null;
    if (before && before.completedAt !== null) return { fresh: false, courseCompleted: false };
    const enrolment = await touchEnrolment(ctx, tx, actor, course);
    const fresh = await logHappening(ctx, tx, actor, input, before, { id: event, kind: 'completed', locale });
    if (!fresh) return { fresh, courseCompleted: false };
    const done = new Set(progress.flatMap(({ lessonId, completedAt }) => (completedAt === null ? [] : lessonId)));
    if (enrolment.completedAt !== null || !lessonsSuffice(course, done.add(lesson.id))) {
      return { fresh, courseCompleted: false };
    }
    const completion = await settleCompletion(ctx, tx, { personId, course, actorId: accountId });
    return { fresh, courseCompleted: completion !== null };
  });
}

/**
 * Keeps seconds of active reading and the block that was on the screen. Zero seconds say only that the lesson was
 * opened; a block that the lesson has not is left out. A retry with the same `event` counts once. Refuses `notEnrolled` and `eventTaken`.
 */
export async function recordReading(
  ctx: Ctx,
  actor: Member,
  input: InLesson & { event: string; seconds: number; block: string | null; locale: Locale },
): Promise<void> {
  const { course, lesson, event, locale } = input;
  const { personId } = actor;
  const { tree } = await lessonText(ctx, lesson.trees[locale]);
  const block = tree.blocks.some(({ id }) => id === input.block) ? input.block : null;
  const seconds = Math.min(longestReading, Math.max(0, Math.round(input.seconds)));
  await ctx.db.write(async (tx) => {
    const [before = null] = await tx.select().from(lessonProgress).where(inLesson(personId, input));
    await touchEnrolment(ctx, tx, actor, course);
    if (seconds > 0 || !before) {
      const kind = seconds > 0 ? 'time' : 'opened';
      await logHappening(ctx, tx, actor, input, before, { id: event, kind, seconds, locale });
    }
    if (block === null) return;
    const at = ctx.clock();
    await tx
      .insert(readingPositions)
      .values({ personId, courseId: course.id, lessonId: lesson.id, blockId: block, at })
      .onConflictDoUpdate({
        target: [readingPositions.personId, readingPositions.lessonId],
        set: { blockId: block, courseId: course.id, at },
      });
  });
}

/** The lessons of a course that a person has opened, and when they completed them. */
export async function lessonsOpenedBy(
  ctx: Ctx,
  personId: string,
  courseId: Course['id'],
): Promise<Map<string, number | null>> {
  const rows = await ctx.db
    .hot('lessons-opened', (read) =>
      read
        .select({ lessonId: lessonProgress.lessonId, completedAt: lessonProgress.completedAt })
        .from(lessonProgress)
        .where(
          and(
            eq(lessonProgress.personId, sql.placeholder('person')),
            eq(lessonProgress.courseId, sql.placeholder('course')),
          ),
        ),
    )
    .execute({ person: personId, course: courseId });
  return new Map(rows.map(({ lessonId, completedAt }) => [lessonId, completedAt]));
}

/** Ids of the lessons that a person has completed in a course. */
export async function lessonsDoneBy(ctx: Ctx, personId: string, courseId: Course['id']): Promise<Set<string>> {
  const opened = await lessonsOpenedBy(ctx, personId, courseId);
  return new Set([...opened].flatMap(([lessonId, completedAt]) => (completedAt === null ? [] : lessonId)));
}
