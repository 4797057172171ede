import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Read, Tx } from '#db/database';
import { certificateEndings, certificates, completions } from '#db/schema';
import type { CourseCompleted, Ctx, Renewal } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import type { Course } from '../catalogue/index.server';
import { type Holding, type RenewalWindow, renewed, renewingQuiz, windowOf } from './renewal-rules';
import type { QuizRequirement } from './rules';

type Reading = Pick<Read, 'select'>;

/** A certificate that somebody would renew. */
export interface Held extends Holding {
  personId: string;
  courseId: string;
  completionId: string;
}

/**
 * The certificates that these people would renew, one for each course: of their last completion, with an end, and neither
 * revoked nor waiting to be issued. One query. The tables are those of a higher room, as attendance is.
 */
export async function holdingsAmong(read: Reading, personIds: string[], courseIds?: string[]): Promise<Held[]> {
  const rows = await read
    .select({
      personId: completions.personId,
      courseId: completions.courseId,
      completionId: completions.id,
      reason: completions.reason,
      completedAt: completions.at,
      certificateId: certificates.id,
      expiresAt: certificates.expiresAt,
      ending: certificateEndings.kind,
    })
    .from(completions)
    // By the person too, whose certificates an index holds.
    .leftJoin(
      certificates,
      and(eq(certificates.personId, completions.personId), eq(certificates.completionId, completions.id)),
    )
    .leftJoin(certificateEndings, eq(certificateEndings.certificateId, certificates.id))
    .where(
      and(
        inArray(completions.personId, personIds),
        courseIds === undefined ? undefined : inArray(completions.courseId, courseIds),
      ),
    )
    .orderBy(asc(completions.at), asc(completions.id), asc(certificates.id));
  const held = new Map<string, Held>();
  for (const { reason, certificateId, expiresAt, ending, ...row } of rows) {
    const key = `${row.personId} ${row.courseId}`;
    if (ending === 'superseded') continue;
    if (certificateId !== null && ending === null && expiresAt !== null) held.set(key, { ...row, expiresAt });
    // Of two persons that were merged one may have completed without a certificate: that hides none.
    else if (certificateId !== null || reason === renewed) held.delete(key);
  }
  return [...held.values()];
}

/** How somebody may renew their certificates of these courses, now or later, by course. One query at the most. */
export async function renewalsFor(
  read: Reading,
  personId: string,
  courses: Course[],
): Promise<Map<string, RenewalWindow>> {
  const asked = courses.filter((course) => renewingQuiz(course) !== null);
  if (asked.length === 0) return new Map();
  const ids = asked.map(({ id }) => id);
  const held = await holdingsAmong(read, [personId], ids);
  return new Map(
    asked.flatMap((course) => {
      const holding = held.find(({ courseId }) => courseId === course.id);
      const window = holding && windowOf(course, holding);
      return window ? [[course.id, window] as const] : [];
    }),
  );
}

/** The same for one course; null when there is nothing to renew, or it cannot be. */
export const renewalFor = async (read: Reading, personId: string, course: Course): Promise<RenewalWindow | null> =>
  (await renewalsFor(read, personId, [course])).get(course.id) ?? null;

/** The instant since which attempts at this quiz count for a renewal that is open; null where none is. */
export async function renewingSince(
  read: Reading,
  now: number,
  { personId, course, quizId }: { personId: string; course: Course; quizId: string },
): Promise<number | null> {
  if (renewingQuiz(course) !== quizId) return null;
  const window = await renewalFor(read, personId, course);
  return window && now >= window.opensAt ? window.opensAt : null;
}

/** What a renewal rests on: the quiz as the list of requirements says it, and the attempt. */
type Evidence = (QuizRequirement & { attemptId: string })[];

interface Passed {
  personId: string;
  course: Course;
  quizId: string;
  attemptId: string;
  /** When it was handed in, and what was reached, in whole per cent. */
  submittedAt: number;
  percent: number;
  /** Account behind it; null = the system. */
  actorId: string | null;
}

/**
 * Looks, within the transaction in which somebody passed a quiz, whether that renews their certificate of the course, and
 * if so writes a further row into the ledger, the event, and tells the listeners. Returns the completion's id, or null
 * when it renews nothing. The certificate that is renewed stays as it is. One that was revoked cannot be renewed: what
 * staff took away no test gives back.
 */
export async function settleRenewal(ctx: Ctx, tx: Tx, passed: Passed): Promise<string | null> {
  const { personId, course, quizId, attemptId, submittedAt, percent, actorId } = passed;
  if (renewingQuiz(course) !== quizId) return null;
  const window = await renewalFor(tx, personId, course);
  if (!window || submittedAt <= window.opensAt) return null;
  const at = ctx.clock();
  const id = ctx.newId();
  const done: CourseCompleted = {
    completionId: id,
    personId,
    courseId: course.id,
    courseVersionId: course.versionId,
    at,
    renewal: { quizId, percent },
  };
  const pass = course.quizzes.get(quizId)?.quiz.pass ?? 0;
  const quiz = { kind: 'quiz', id: quizId, met: true, bestPercent: percent, pass } as const;
  const evidence: Evidence = [{ ...quiz, attemptsLeft: null, usedUp: false, attemptId }];
  await tx.insert(completions).values({
    id,
    personId,
    courseId: course.id,
    courseVersionId: course.versionId,
    ruleVersion: course.ruleVersion,
    at,
    evidence,
    supersedes: await lastOf(tx, personId, course.id),
    reason: renewed,
  });
  await recordEvent(ctx, tx, {
    kind: 'course.renewed',
    actorId,
    subjectId: id,
    data: { personId, courseId: course.id, courseVersionId: course.versionId, quizId },
  });
  for (const tell of ctx.listeners.courseRenewed) await tell(ctx, tx, done);
  return id;
}

/** The end of somebody's chain of completions of a course. */
async function lastOf(tx: Tx, personId: string, courseId: string): Promise<string> {
  const rows = await tx
    .select({ id: completions.id, supersedes: completions.supersedes })
    .from(completions)
    .where(and(eq(completions.personId, personId), eq(completions.courseId, courseId)));
  const followed = new Set(rows.map(({ supersedes }) => supersedes));
  const last = rows.find(({ id }) => !followed.has(id));
  if (!last) throw new Error(`No completion of ${courseId} to renew`);
  return last.id;
}

/** What a row of the ledger says of a renewal; null for the completion of a course. */
export function renewalIn({ reason, evidence }: { reason: string | null; evidence: unknown }): Renewal | null {
  if (reason !== renewed) return null;
  const [quiz] = evidence as Evidence;
  return quiz ? { quizId: quiz.id, percent: quiz.bestPercent ?? 0 } : null;
}

/** True when this attempt renewed somebody's certificate of the course. */
export async function hasRenewed(
  ctx: Ctx,
  { personId, courseId, attemptId }: { personId: string; courseId: string; attemptId: string },
): Promise<boolean> {
  const rows = await ctx.db.read
    .select({ evidence: completions.evidence })
    .from(completions)
    .where(
      and(eq(completions.personId, personId), eq(completions.courseId, courseId), eq(completions.reason, renewed)),
    );
  return rows.some(({ evidence }) => (evidence as Evidence).some((quiz) => quiz.attemptId === attemptId));
}
