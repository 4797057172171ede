import { and, eq, isNull, sql } from 'drizzle-orm';
import { hotIn, type Tx } from '#db/database';
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
  const [logged] = await addEvent(tx).execute(event);
  if (!logged) {
    await sameHappening(tx, id, of);
    return false;
  }
  if (kind === 'completed') {
    const data = { ...of, contentHash: event.contentHash, locale };
    await recordEvent(ctx, tx, { kind: 'lesson.completed', actorId: accountId, subjectId: id, data });
  }
  const summary = withEvent(before, event);
  await putSummary(tx).execute({ ...of, ...summary });
  return true;
}

const addEvent = (tx: Tx) =>
  hotIn<{ id: string }>(tx, 'add-learning-event', () =>
    tx
      .insert(learningEvents)
      .values({
        id: sql.placeholder('id'),
        personId: sql.placeholder('personId'),
        courseId: sql.placeholder('courseId'),
        lessonId: sql.placeholder('lessonId'),
        kind: sql.placeholder('kind'),
        locale: sql.placeholder('locale'),
        contentHash: sql.placeholder('contentHash'),
        seconds: sql.placeholder('seconds'),
        at: sql.placeholder('at'),
      })
      .onConflictDoNothing()
      .returning({ id: learningEvents.id }),
  );

const putSummary = (tx: Tx) =>
  hotIn(tx, 'put-lesson-progress', () =>
    tx
      .insert(lessonProgress)
      .values({
        personId: sql.placeholder('personId'),
        courseId: sql.placeholder('courseId'),
        lessonId: sql.placeholder('lessonId'),
        openedAt: sql.placeholder('openedAt'),
        lastAt: sql.placeholder('lastAt'),
        completedAt: sql.placeholder('completedAt'),
        seconds: sql.placeholder('seconds'),
      })
      .onConflictDoUpdate({
        target: [lessonProgress.personId, lessonProgress.courseId, lessonProgress.lessonId],
        set: {
          openedAt: sql`excluded.opened_at`,
          lastAt: sql`excluded.last_at`,
          completedAt: sql`excluded.completed_at`,
          seconds: sql`excluded.seconds`,
        },
      }),
  );

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
  const [touched] = await touch(tx).execute({ now, person: actor.personId, course: course.id });
  if (!touched) throw conflict('notEnrolled');
  if (touched.startedAt === null) {
    await tx.update(enrolments).set({ startedAt: now }).where(eq(enrolments.id, touched.id));
  }
  return touched;
}

const touch = (tx: Tx) =>
  hotIn<{ id: string; startedAt: number | null; completedAt: number | null }>(tx, 'touch-enrolment', () =>
    tx
      .update(enrolments)
      .set({ lastActiveAt: sql`${sql.placeholder('now')}` })
      .where(
        and(
          eq(enrolments.personId, sql.placeholder('person')),
          eq(enrolments.courseId, sql.placeholder('course')),
          isNull(enrolments.withdrawnAt),
        ),
      )
      .returning({ id: enrolments.id, startedAt: enrolments.startedAt, completedAt: enrolments.completedAt }),
  );
