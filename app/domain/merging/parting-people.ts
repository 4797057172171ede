import { and, eq, inArray, isNull, max, min } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { nameOf } from '#db/rows';
import {
  attempts,
  attendanceMarks,
  certificates,
  cohortMembers,
  cohorts,
  completions,
  enrolments,
  learningEvents,
} from '#db/schema';
import type { Ctx } from '~/platform/context';
import { numberAttempts, recountPeople, unnumberAttempts } from '../learning/index.server';
import { logOf, putBack } from './log';
import { personTables } from './person-tables';

interface Parting {
  mergeId: string;
  keptId: string;
  goneId: string;
  confirmedAt: number;
}

/**
 * Makes two persons of one again, in the caller's transaction: what came from `goneId` goes back to them as it was, what
 * the other did since stays with the other.
 */
export async function partPeople(ctx: Ctx, tx: Tx, parting: Parting): Promise<void> {
  const { mergeId, keptId, goneId } = parting;
  const enrolled = (await logOf(tx, mergeId)).filter(({ tableName }) => tableName === nameOf(enrolments));
  await unnumberAttempts(tx, keptId);
  await putBack(tx, mergeId, personTables);
  await followLedgers(tx, parting);
  for (const id of [keptId, goneId]) await numberAttempts(tx, id);
  await recountPeople(tx, [keptId, goneId]);
  for (const { before, after } of enrolled) {
    // One that went over whole goes back as it was: what was learnt in it since is the other's.
    if (after?.personId === keptId && before?.personId === goneId)
      await tx
        .update(enrolments)
        .set({ ...before, personId: goneId })
        .where(eq(enrolments.id, String(before.id)));
  }
  await mendEnrolments(ctx, tx, parting, new Set(enrolled.map(({ before }) => String(before?.courseId))));
}

/** What was added to a ledger since, behind a row that went back, or for a completion that did, goes with it. */
async function followLedgers(tx: Tx, { keptId, goneId }: Parting): Promise<void> {
  const theirs = await tx.select({ id: completions.id }).from(completions).where(eq(completions.personId, goneId));
  if (theirs.length > 0)
    await tx
      .update(certificates)
      .set({ personId: goneId })
      .where(
        and(
          eq(certificates.personId, keptId),
          inArray(
            certificates.completionId,
            theirs.map(({ id }) => id),
          ),
        ),
      );
  for (const table of [completions, certificates, attendanceMarks]) {
    for (;;) {
      const before = await tx.select({ id: table.id }).from(table).where(eq(table.personId, goneId));
      if (before.length === 0) break;
      const ids = before.map(({ id }) => id);
      const followed = await tx
        .update(table)
        .set({ personId: goneId })
        .where(and(eq(table.personId, keptId), inArray(table.supersedes, ids)))
        .returning({ id: table.id });
      if (followed.length === 0) break;
    }
  }
}

/**
 * The enrolments of the one who stays say what that one did: where they went on in a course that was only the other's,
 * they are enrolled in it themselves since the merge.
 */
async function mendEnrolments(ctx: Ctx, tx: Tx, { keptId, confirmedAt }: Parting, touched: Set<string>): Promise<void> {
  const read = await tx
    .select({ courseId: learningEvents.courseId, first: min(learningEvents.at), last: max(learningEvents.at) })
    .from(learningEvents)
    .where(eq(learningEvents.personId, keptId))
    .groupBy(learningEvents.courseId);
  const tried = await tx
    .select({ courseId: attempts.courseId, first: min(attempts.startedAt), last: max(attempts.startedAt) })
    .from(attempts)
    .where(eq(attempts.personId, keptId))
    .groupBy(attempts.courseId);
  const done = await tx
    .select({ courseId: completions.courseId, at: min(completions.at) })
    .from(completions)
    .where(eq(completions.personId, keptId))
    .groupBy(completions.courseId);
  const seats = await tx
    .selectDistinct({ courseId: cohorts.courseId })
    .from(cohortMembers)
    .innerJoin(cohorts, eq(cohorts.id, cohortMembers.cohortId))
    .where(and(eq(cohortMembers.personId, keptId), isNull(cohortMembers.leftAt)));
  const kept = await tx.select().from(enrolments).where(eq(enrolments.personId, keptId));
  const known = [...read, ...tried, ...done, ...seats, ...kept].map(({ courseId }) => courseId);
  for (const courseId of new Set(known.filter((id) => touched.has(id)))) {
    const active = [...read, ...tried].filter((row) => row.courseId === courseId);
    const firsts = active.flatMap(({ first }) => first ?? []);
    const lasts = active.flatMap(({ last }) => last ?? []);
    const startedAt = firsts.length > 0 ? Math.min(...firsts) : null;
    const completedAt = done.find((row) => row.courseId === courseId)?.at ?? null;
    const row = kept.find((enrolment) => enrolment.courseId === courseId);
    if (!row)
      await tx.insert(enrolments).values({
        id: ctx.newId(),
        personId: keptId,
        courseId,
        enrolledAt: Math.min(confirmedAt, ...firsts),
        startedAt,
        lastActiveAt: lasts.length > 0 ? Math.max(...lasts) : null,
        completedAt,
      });
    else if (row.completedAt !== completedAt || (row.startedAt === null && startedAt !== null))
      await tx
        .update(enrolments)
        .set({ completedAt, startedAt: row.startedAt ?? startedAt })
        .where(eq(enrolments.id, row.id));
  }
}
