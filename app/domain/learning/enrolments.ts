import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { insertAll } from '#db/insert-all';
import { completions, enrolments } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent, recordEvents } from '~/platform/events';
import { conflict, missing } from '~/platform/refusal';
import { type Course, catalogueOf } from '../catalogue/index.server';
import type { Member } from '../identity/index.server';
import { settleCompletion } from './completion';

export type Enrolment = typeof enrolments.$inferSelect;

/** Enrols oneself. Twice is once; whoever withdrew comes back to what they had. Refuses `prerequisites`. */
export async function enrol(ctx: Ctx, actor: Member, input: { course: Course }): Promise<{ enrolmentId: string }> {
  const { course } = input;
  await askPrerequisites(ctx, actor.personId, course, actor.locale);
  const placing = { personId: actor.personId, course, enrolledBy: actor.accountId };
  const { enrolmentId } = await ctx.db.write((tx) => placeEnrolment(ctx, tx, placing));
  return { enrolmentId };
}

/** Refuses `prerequisites`, with their titles in `courses`, while a prerequisite on offer is not completed. */
export async function askPrerequisites(
  ctx: Ctx,
  personId: string,
  course: Course,
  locale: Member['locale'],
): Promise<void> {
  const { byId } = await catalogueOf(ctx);
  const asked = course.prerequisites.flatMap((id) => byId.get(id) ?? []);
  if (asked.length === 0) return;
  const done = await ctx.db.read
    .select({ courseId: completions.courseId })
    .from(completions)
    .where(
      and(
        eq(completions.personId, personId),
        inArray(
          completions.courseId,
          asked.map(({ id }) => id),
        ),
      ),
    );
  const completed = new Set(done.map(({ courseId }) => courseId));
  const open = asked.filter(({ id }) => !completed.has(id));
  if (open.length > 0) throw conflict('prerequisites', { courses: open.map(({ title }) => title[locale]).join(', ') });
}

export interface Placing {
  personId: string;
  course: Course;
  /** Account that enrols: one's own, or a coordinator's, who asks about scope and prerequisites before. */
  enrolledBy: string | null;
  dueAt?: number | null;
}

/** Enrols a person within a transaction. Idempotent; a withdrawn enrolment is revived with all that was learnt. */
export async function placeEnrolment(
  ctx: Ctx,
  tx: Tx,
  { personId, course, enrolledBy, dueAt = null }: Placing,
): Promise<{ enrolmentId: string; outcome: 'created' | 'revived' | 'unchanged' }> {
  const id = ctx.newId();
  const [created] = await tx
    .insert(enrolments)
    .values({ id, personId, courseId: course.id, enrolledBy, enrolledAt: ctx.clock(), dueAt })
    .onConflictDoNothing()
    .returning({ id: enrolments.id });
  const data = { personId, courseId: course.id };
  if (created) {
    await recordEvent(ctx, tx, { kind: 'enrolment.created', actorId: enrolledBy, subjectId: id, data });
    return { enrolmentId: id, outcome: 'created' };
  }
  const [known] = await tx.select().from(enrolments).where(ofPerson(personId, course.id));
  if (!known) throw new Error('An enrolment that exists could not be read');
  if (known.withdrawnAt === null) return { enrolmentId: known.id, outcome: 'unchanged' };
  await tx
    .update(enrolments)
    .set({ withdrawnAt: null, dueAt: dueAt ?? known.dueAt })
    .where(eq(enrolments.id, known.id));
  await recordEvent(ctx, tx, { kind: 'enrolment.revived', actorId: enrolledBy, subjectId: known.id, data });
  // The course may have changed meanwhile so that nothing is missing any more.
  await settleCompletion(ctx, tx, { personId, course, actorId: enrolledBy });
  return { enrolmentId: known.id, outcome: 'revived' };
}

/** Sets until when somebody is to finish a course, in the caller's transaction. What is completed has no day any more. */
export async function setDue(
  tx: Tx,
  { personId, courseId, dueAt }: { personId: string; courseId: string; dueAt: number | null },
): Promise<void> {
  await tx
    .update(enrolments)
    .set({ dueAt })
    .where(and(ofPerson(personId, courseId), isNull(enrolments.completedAt)));
}

/**
 * Enrols many people within a transaction in which the caller has seen that none of them is or was enrolled so. Gives
 * the ids of their enrolments in the same order.
 */
export async function placeMany(ctx: Ctx, tx: Tx, placings: Placing[]): Promise<string[]> {
  const rows = placings.map(({ personId, course, enrolledBy, dueAt = null }) => ({
    id: ctx.newId(),
    personId,
    courseId: course.id,
    enrolledBy,
    enrolledAt: ctx.clock(),
    dueAt,
  }));
  await insertAll(tx, enrolments, rows);
  await recordEvents(
    ctx,
    tx,
    rows.map(({ id, enrolledBy, personId, courseId }) => ({
      kind: 'enrolment.created',
      actorId: enrolledBy,
      subjectId: id,
      data: { personId, courseId },
    })),
  );
  return rows.map(({ id }) => id);
}

/** Leaves a course; what was learnt is kept. Twice is once. Refuses `completedStays` for a completed course. */
export async function withdraw(ctx: Ctx, actor: Member, { course }: { course: Course }): Promise<void> {
  await ctx.db.write(async (tx) => {
    const [known] = await tx.select().from(enrolments).where(ofPerson(actor.personId, course.id));
    if (!known) throw missing();
    if (known.completedAt !== null) throw conflict('completedStays');
    if (known.withdrawnAt !== null) return;
    await tx.update(enrolments).set({ withdrawnAt: ctx.clock() }).where(eq(enrolments.id, known.id));
    await recordEvent(ctx, tx, {
      kind: 'enrolment.withdrawn',
      actorId: actor.accountId,
      subjectId: known.id,
      data: { personId: actor.personId, courseId: course.id },
    });
  });
}

const ofPerson = (personId: string, courseId: string) =>
  and(eq(enrolments.personId, personId), eq(enrolments.courseId, courseId));

/** The enrolment of a person in a course, also a withdrawn one; undefined without one. */
export async function findEnrolment(ctx: Ctx, personId: string, courseId: string): Promise<Enrolment | undefined> {
  const [row] = await ctx.db
    .hot('enrolment', (read) =>
      read
        .select()
        .from(enrolments)
        .where(
          and(eq(enrolments.personId, sql.placeholder('person')), eq(enrolments.courseId, sql.placeholder('course'))),
        ),
    )
    .execute({ person: personId, course: courseId });
  return row;
}
