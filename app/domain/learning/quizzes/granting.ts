import { and, asc, count, eq, gt, isNull } from 'drizzle-orm';
import type { Read, Tx } from '#db/database';
import { courses, enrolments, grantedAttempts, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { isId } from '~/platform/ids';
import { enqueue } from '~/platform/jobs';
import { conflict, invalid, missing } from '~/platform/refusal';
import type { Course } from '../../catalogue/index.server';
import type { Member } from '../../identity/index.server';
import { factsWithin, quizFactsSince } from '../facts';
import { renewingSince } from '../renewing';
import { enrolmentScope, peopleScope } from '../scope';
import { whyNoGrant } from './rules';
import { settleOverdueOf } from './submission';

/** As long as the private words about the end of a certificate. */
const longest = 1000;

interface Granting {
  /** Made with the form: sending it twice grants once. */
  grantId: string;
  personId: string;
  course: Course;
  quizId: string;
  reason: string;
}

/**
 * Gives somebody one more attempt at a quiz whose attempts are used up, and queues the letter that says so. What was
 * attempted before stays as it is. Refuses missing (also out of scope), reasonRequired, tooLong, learnerNotEnrolled,
 * eventTaken and what `whyNoGrant` says.
 */
export async function grantAttempt(ctx: Ctx, actor: Member, input: Granting): Promise<{ granted: boolean }> {
  const { grantId, personId, course, quizId } = input;
  const quiz = course.quizzes.get(quizId)?.quiz;
  if (!quiz || !(await isSeen(ctx, actor, personId, course.id))) throw missing();
  if (!isId(grantId)) throw invalid('grant', 'invalid');
  const reason = wordsOf(input.reason);
  await settleOverdueOf(ctx, personId, course.id);
  const about = { personId, courseId: course.id, quizId };

  return ctx.db.write(async (tx) => {
    const [same] = await tx.select().from(grantedAttempts).where(eq(grantedAttempts.id, grantId));
    if (same) {
      if (same.personId === personId && same.courseId === course.id && same.quizId === quizId)
        return { granted: false };
      throw conflict('eventTaken');
    }
    if (!(await isEnrolled(tx, personId, course.id))) throw conflict('learnerNotEnrolled');
    const facts = await standing(ctx, tx, personId, course, quizId);
    const refusal = whyNoGrant(quiz, facts);
    if (refusal) throw conflict(refusal);
    const row = { id: grantId, ...about, grantedBy: actor.accountId, reason, grantedAt: ctx.clock() };
    await tx.insert(grantedAttempts).values(row);
    // The private words may hold a name, and the chain of events outlives an erasure: they stay in their own row.
    const allowed = quiz.attempts + (facts?.granted ?? 0) + 1;
    const data = { ...about, allowed };
    await recordEvent(ctx, tx, { kind: 'attempt.granted', actorId: actor.accountId, subjectId: grantId, data });
    const id = `mail:attempt-granted:${grantId}`;
    await enqueue(ctx, tx, { id, kind: 'mail.attemptGranted', payload: about });
    return { granted: true };
  });
}

/** What somebody has done at a quiz; while they can renew their certificate by it, since that has opened. */
async function standing(ctx: Ctx, tx: Tx, personId: string, course: Course, quizId: string) {
  const since = await renewingSince(tx, ctx.clock(), { personId, course, quizId });
  return since === null
    ? (await factsWithin(tx, personId, course.id)).quizzes.get(quizId)
    : quizFactsSince(tx, { personId, courseId: course.id, quizId, since });
}

/** The instants at which somebody was given one more attempt, first to last, by quiz. */
export async function grantsOf(ctx: Ctx, personId: string, courseId: string): Promise<Map<string, number[]>> {
  const rows = await ctx.db.read
    .select({ quizId: grantedAttempts.quizId, grantedAt: grantedAttempts.grantedAt })
    .from(grantedAttempts)
    .where(and(eq(grantedAttempts.personId, personId), eq(grantedAttempts.courseId, courseId)))
    .orderBy(asc(grantedAttempts.grantedAt));
  const grants = new Map<string, number[]>();
  for (const { quizId, grantedAt } of rows) grants.set(quizId, [...(grants.get(quizId) ?? []), grantedAt]);
  return grants;
}

/** How many attempts beyond the number of the quiz somebody was given, in all or since an instant. */
export async function countGrants(
  read: Pick<Read, 'select'>,
  { personId, courseId, quizId, since }: { personId: string; courseId: string; quizId: string; since: number | null },
): Promise<number> {
  const [row] = await read
    .select({ n: count() })
    .from(grantedAttempts)
    .where(
      and(
        eq(grantedAttempts.personId, personId),
        eq(grantedAttempts.courseId, courseId),
        eq(grantedAttempts.quizId, quizId),
        since === null ? undefined : gt(grantedAttempts.grantedAt, since),
      ),
    );
  return row?.n ?? 0;
}

/** Both: the person is one whom the actor sees, and the course one in which they see them. */
async function isSeen(ctx: Ctx, actor: Member, personId: string, courseId: string): Promise<boolean> {
  const [row] = await ctx.db.read
    .select({ id: persons.id })
    .from(persons)
    .innerJoin(courses, eq(courses.id, courseId))
    .where(
      and(
        eq(persons.id, personId),
        isNull(persons.erasedAt),
        peopleScope(ctx, actor, 'attempt.grant'),
        enrolmentScope(ctx, actor, 'attempt.grant'),
      ),
    );
  return row !== undefined;
}

async function isEnrolled(tx: Tx, personId: string, courseId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: enrolments.id })
    .from(enrolments)
    .where(and(eq(enrolments.personId, personId), eq(enrolments.courseId, courseId), isNull(enrolments.withdrawnAt)));
  return row !== undefined;
}

function wordsOf(reason: string): string {
  const words = reason.trim();
  if (!words) throw invalid('reason', 'reasonRequired');
  if (words.length > longest) throw invalid('reason', 'tooLong');
  return words;
}
