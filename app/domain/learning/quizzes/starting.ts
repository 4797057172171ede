import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { attempts, enrolments } from '#db/schema';
import { minute, second } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { isId } from '~/platform/ids';
import { enqueue } from '~/platform/jobs';
import { conflict, invalid, missing } from '~/platform/refusal';
import { newToken } from '~/platform/secrets';
import type { Course } from '../../catalogue/index.server';
import type { Member } from '../../identity/index.server';
import { factsWithin } from '../facts';
import { countsSince } from '../renewal-rules';
import { renewingSince } from '../renewing';
import { countGrants } from './granting';
import { paperOf } from './paper';
import { isTooLate } from './pretest';
import { attemptsLeft, grace } from './rules';
import { settleOverdueOf } from './submission';

/**
 * Begins an attempt and returns its id. `attemptId` is made by the reader's device: starting twice starts once. An
 * open attempt at the same quiz is taken up again instead. Refuses `notEnrolled`, `noAttemptsLeft` and,
 * for a test before the course with a lesson already completed, `pretestTooLate`.
 */
export async function startAttempt(
  ctx: Ctx,
  actor: Member,
  input: { course: Course; quizId: string; attemptId: string },
): Promise<{ attemptId: string; started: boolean }> {
  const { course, quizId, attemptId } = input;
  const quiz = course.quizzes.get(quizId)?.quiz;
  if (!quiz) throw missing();
  if (!isId(attemptId)) throw invalid('attempt', 'invalid');
  const { personId } = actor;
  await settleOverdueOf(ctx, personId, course.id);
  // The id of an attempt is known to its reader, who could undo a shuffling that followed from it alone.
  const paper = paperOf(quiz, `${attemptId} ${newToken()}`);

  return ctx.db.write(async (tx) => {
    const known = await tx
      .select({ id: attempts.id, number: attempts.number, submittedAt: attempts.submittedAt })
      .from(attempts)
      .where(and(eq(attempts.personId, personId), eq(attempts.quizId, quizId)))
      .orderBy(asc(attempts.number));
    const same = known.find(({ id }) => id === attemptId) ?? known.find(({ submittedAt }) => submittedAt === null);
    if (same) return { attemptId: same.id, started: false };
    // While a certificate can be renewed, what was attempted before takes nothing from the number.
    const since = await renewingSince(tx, ctx.clock(), { personId, course, quizId });
    const used = since === null ? known.length : known.filter((one) => countsSince(one, since)).length;
    const granted = await countGrants(tx, { personId, courseId: course.id, quizId, since });
    if (attemptsLeft(quiz, used, granted) === 0) throw conflict('noAttemptsLeft');
    if (quiz.kind === 'pretest' && isTooLate(course, await factsWithin(tx, personId, course.id))) {
      throw conflict('pretestTooLate');
    }
    await beActive(ctx, tx, personId, course.id);

    const now = ctx.clock();
    const deadlineAt = quiz.minutes > 0 ? now + Math.round(quiz.minutes * minute) : null;
    const number = (known.at(-1)?.number ?? 0) + 1;
    const [begun] = await tx
      .insert(attempts)
      .values({
        id: attemptId,
        personId,
        courseId: course.id,
        quizId,
        number,
        courseVersionId: course.versionId,
        locale: actor.locale,
        paper,
        startedAt: now,
        deadlineAt,
      })
      .onConflictDoNothing()
      .returning({ id: attempts.id });
    // Somebody else's id: nothing is said about whose it is.
    if (!begun) throw missing();
    await recordEvent(ctx, tx, {
      kind: 'attempt.started',
      actorId: actor.accountId,
      subjectId: attemptId,
      data: { personId, courseId: course.id, quizId, number },
    });
    if (deadlineAt !== null) {
      await enqueue(ctx, tx, {
        id: `attempt.overdue:${attemptId}`,
        kind: 'attempt.overdue',
        payload: {},
        runAt: deadlineAt + grace + second,
      });
    }
    return { attemptId, started: true };
  });
}

/** Notes that an enrolled person is at work. Refuses `notEnrolled`. */
async function beActive(ctx: Ctx, tx: Tx, personId: string, courseId: string): Promise<void> {
  const enrolled = and(
    eq(enrolments.personId, personId),
    eq(enrolments.courseId, courseId),
    isNull(enrolments.withdrawnAt),
  );
  const [enrolment] = await tx
    .select({ id: enrolments.id, startedAt: enrolments.startedAt })
    .from(enrolments)
    .where(enrolled);
  if (!enrolment) throw conflict('notEnrolled');
  const now = ctx.clock();
  await tx
    .update(enrolments)
    .set({ startedAt: enrolment.startedAt ?? now, lastActiveAt: now })
    .where(eq(enrolments.id, enrolment.id));
}
