import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { enrolments, learningEvents, lessonProgress } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { conflict } from '~/platform/refusal';
import type { Locale } from '~/words/words';
import type { Course, PlacedLesson } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { type LessonSummary, withEvent } from './summary';

/** Something that happened to a reader in a lesson; `id` was made by their device, so that a retry is known. */
export interface Happening {
  id: string;
  kind: 'opened' | 'completed' | 'time';
  seconds?: number;
  locale: Locale;
}

export interface InLesson {
  course: Course;
  lesson: PlacedLesson;
}

/**
 * Adds one event to the log and to the summary beside it; a completed lesson is also a link of the chain of events.
 * Returns false for a retry. Refuses `eventTaken` when the id belongs to another person or lesson.
 */
export async function logHappening(
  ctx: Ctx,
  tx: Tx,
  { personId, accountId }: Pick<Member, 'personId' | 'accountId'>,
  { course, lesson }: InLesson,
  before: LessonSummary | null,
  { id, kind, seconds, locale }: Happening,
): Promise<boolean> {
  const at = ctx.clock();
  const of = { personId, courseId: course.id, lessonId: lesson.id };
  const event = { ...of, id, kind, locale, contentHash: lesson.trees[locale], seconds: seconds ?? null, at };
  const [logged] = await tx
    .insert(learningEvents)
    .values(event)
    .onConflictDoNothing()
    .returning({ id: learningEvents.id });
  if (!logged) {
    await sameHappening(tx, id, of);
    return false;
  }
  if (kind === 'completed') {
    const data = { ...of, contentHash: event.contentHash, locale };
    await recordEvent(ctx, tx, { kind: 'lesson.completed', actorId: accountId, subjectId: id, data });
  }
  const summary = withEvent(before, event);
  await tx
    .insert(lessonProgress)
    .values({ ...of, ...summary })
    .onConflictDoUpdate({
      target: [lessonProgress.personId, lessonProgress.courseId, lessonProgress.lessonId],
      set: summary,
    });
  return true;
}

async function sameHappening(tx: Tx, id: string, of: { personId: string; courseId: string; lessonId: string }) {
  const [known] = await tx
    .select({ personId: learningEvents.personId, courseId: learningEvents.courseId, lessonId: learningEvents.lessonId })
    .from(learningEvents)
    .where(eq(learningEvents.id, id));
  const same = known?.personId === of.personId && known.courseId === of.courseId && known.lessonId === of.lessonId;
  if (!same) throw conflict('eventTaken');
}

/** Notes that the person is at work in a course. Refuses `notEnrolled`. Returns when the course was completed, or null. */
export async function touchEnrolment(
  ctx: Ctx,
  tx: Tx,
  actor: Member,
  course: Course,
): Promise<{ completedAt: number | null }> {
  const now = ctx.clock();
  const open = and(
    eq(enrolments.personId, actor.personId),
    eq(enrolments.courseId, course.id),
    isNull(enrolments.withdrawnAt),
  );
  const [touched] = await tx
    .update(enrolments)
    .set({ lastActiveAt: now })
    .where(open)
    .returning({ id: enrolments.id, startedAt: enrolments.startedAt, completedAt: enrolments.completedAt });
  if (!touched) throw conflict('notEnrolled');
  if (touched.startedAt === null) {
    await tx.update(enrolments).set({ startedAt: now }).where(eq(enrolments.id, touched.id));
  }
  return touched;
}
