import { and, eq, isNull, sql } from 'drizzle-orm';
import { hotIn, type Tx } from '#db/database';
import { completions, enrolments } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import type { Course } from '../catalogue/index.server';
import { assignmentsWithin } from './assignments';
import { attendanceWithin } from './attendance';
import { factsFor, factsWithin } from './facts';
import { asksForWork, isComplete, metOnly, type Requirement, requirementsOf } from './rules';

interface Settling {
  personId: string;
  course: Course;
  /** Account behind the change that may have completed the course; null = the system. */
  actorId: string | null;
}

/**
 * Looks, within the transaction of a change, whether it completes the course for this person, and if so writes
 * the ledger's row, the enrolment, the event and tells the listeners. Returns the completion's id, or null when
 * there is nothing new: not enrolled, withdrawn, something missing, or completed before. An earned
 * completion is never touched, whatever becomes of the course.
 */
export async function settleCompletion(ctx: Ctx, tx: Tx, settling: Settling): Promise<string | null> {
  const { personId, course, actorId } = settling;
  const [enrolment] = await openEnrolment(tx).execute({ person: personId, course: course.id });
  if (!enrolment) return null;
  const assignments = asksForWork(course.completion) ? await assignmentsWithin(tx, personId, course.id) : undefined;
  const facts = { ...(await factsWithin(tx, personId, course.id)), assignments };
  // What the cohort asks is looked up last: most changes leave something of the course itself open.
  if (!isComplete(requirementsOf(course, facts))) return null;
  const attendance = await attendanceWithin(tx, personId, course.id);
  const requirements = requirementsOf(course, { ...facts, attendance });
  if (!isComplete(requirements)) return null;

  const at = ctx.clock();
  const done = { personId, courseId: course.id, courseVersionId: course.versionId, at };
  const [first] = await tx
    .insert(completions)
    .values({ id: ctx.newId(), ...done, ruleVersion: course.ruleVersion, evidence: metOnly(requirements) })
    .onConflictDoNothing()
    .returning({ id: completions.id });
  if (!first) return null;
  await tx.update(enrolments).set({ completedAt: at }).where(eq(enrolments.id, enrolment.id));
  await recordEvent(ctx, tx, {
    kind: 'course.completed',
    actorId,
    subjectId: first.id,
    data: { personId, courseId: course.id, courseVersionId: course.versionId, enrolmentId: enrolment.id },
  });
  for (const tell of ctx.listeners.courseCompleted) await tell(ctx, tx, { completionId: first.id, ...done });
  return first.id;
}

/** The same for several people, one after the other. Gives how many completed the course by it. */
export async function settleMany(
  ctx: Ctx,
  tx: Tx,
  { personIds, ...settling }: Omit<Settling, 'personId'> & { personIds: string[] },
): Promise<number> {
  let completed = 0;
  for (const personId of personIds) if (await settleCompletion(ctx, tx, { ...settling, personId })) completed++;
  return completed;
}

const openEnrolment = (tx: Tx) =>
  hotIn<{ id: string }>(tx, 'open-enrolment', () =>
    tx
      .select({ id: enrolments.id })
      .from(enrolments)
      .where(
        and(
          eq(enrolments.personId, sql.placeholder('person')),
          eq(enrolments.courseId, sql.placeholder('course')),
          isNull(enrolments.withdrawnAt),
          isNull(enrolments.completedAt),
        ),
      ),
  );

/** What this person has met and what is missing in a course, as every screen shows it. */
export async function requirementsFor(ctx: Ctx, personId: string, course: Course): Promise<Requirement[]> {
  const facts = await factsFor(ctx.db.read, [personId], [course.id]);
  return requirementsOf(course, facts(personId, course.id));
}

/** The same for the people of a list (a page of it: a few hundred at most), by person; always four queries. */
export async function requirementsForMany(
  ctx: Ctx,
  personIds: string[],
  course: Course,
): Promise<Map<string, Requirement[]>> {
  const facts = await factsFor(ctx.db.read, personIds, [course.id]);
  return new Map(personIds.map((id) => [id, requirementsOf(course, facts(id, course.id))]));
}
