import { and, eq, isNull, lt } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { attempts, marks } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import type { Locale } from '~/words/words';
import { catalogueOf } from '../../catalogue/index.server';
import type { Member } from '../../identity/index.server';
import { settleCompletion } from '../completion';
import { settleRenewal } from '../renewing';
import { type Attempt, answersOf, attemptOf, latestOf, withPaper } from './attempt';
import { grace, isOver } from './rules';
import { isPassed, percentOf, scoreOf } from './scoring';

/** How many overdue attempts one turn of the job closes. */
const turn = 200;

/**
 * Closes an attempt: marks every question from its latest answer and settles the course's completion, all in one
 * transaction. Submitting again changes nothing. After the deadline, what was saved counts.
 */
export async function submitAttempt(ctx: Ctx, actor: Member, input: { attemptId: string }): Promise<void> {
  const attempt = await attemptOf(ctx, actor.personId, input.attemptId);
  if (attempt.row.submittedAt === null) await close(ctx, attempt, actor.accountId);
}

/** Closes the overdue attempts of one person in a course, before anything is said about them. */
export async function settleOverdueOf(ctx: Ctx, personId: string, courseId: string): Promise<boolean> {
  const rows = await ctx.db.read
    .select()
    .from(attempts)
    .where(and(overdue(ctx), eq(attempts.personId, personId), eq(attempts.courseId, courseId)));
  for (const row of rows) await close(ctx, await withPaper(ctx, row), null);
  return rows.length > 0;
}

/** Closes attempts whose time is over, found by one query; a job comes for each attempt with a time limit. */
export async function settleOverdueAttempts(ctx: Ctx): Promise<number> {
  const rows = await ctx.db.read.select().from(attempts).where(overdue(ctx)).limit(turn);
  for (const row of rows) await close(ctx, await withPaper(ctx, row), null);
  return rows.length;
}

const overdue = (ctx: Ctx) => and(isNull(attempts.submittedAt), lt(attempts.deadlineAt, ctx.clock() - grace));

/** An attempt as it is now: closed first when its time is over. */
export async function settledAttempt(ctx: Ctx, personId: string, attemptId: string): Promise<Attempt> {
  const attempt = await attemptOf(ctx, personId, attemptId);
  if (!isOver(attempt.row, ctx.clock())) return attempt;
  await close(ctx, attempt, null);
  return attemptOf(ctx, personId, attemptId);
}

async function close(ctx: Ctx, attempt: Attempt, actorId: string | null): Promise<void> {
  const { row, course } = attempt;
  const current = (await catalogueOf(ctx)).byId.get(row.courseId) ?? course;
  await ctx.db.write(async (tx) => {
    const marked = await mark(ctx, tx, attempt, actorId);
    if (!marked) return;
    const { personId, quizId } = row;
    const completed = await settleCompletion(ctx, tx, { personId, course: current, actorId });
    if (!completed && marked.passed)
      await settleRenewal(ctx, tx, { personId, course: current, quizId, attemptId: row.id, ...marked, actorId });
  });
}

interface Marked {
  passed: boolean | null;
  percent: number;
  submittedAt: number;
}

/** Writes marks and result; null when the attempt was closed before. */
async function mark(ctx: Ctx, tx: Tx, { row, quiz, asked }: Attempt, actorId: string | null): Promise<Marked | null> {
  const [open] = await tx
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.id, row.id), isNull(attempts.submittedAt)));
  if (!open) return null;
  const latest = latestOf(await answersOf(tx, row.id));
  const scores = asked.map(({ question }) => ({
    attemptId: row.id,
    questionId: question.id,
    questionVersion: question.version,
    ...scoreOf(question, latest.get(question.id) ?? null, row.locale as Locale),
  }));
  const result = {
    points: scores.reduce((sum, { points }) => sum + points, 0),
    maxPoints: scores.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
  };
  const passed = isPassed(result, quiz.pass);
  const now = ctx.clock();
  const submittedAt = isOver(row, now) && row.deadlineAt !== null ? row.deadlineAt : now;
  await tx
    .update(attempts)
    .set({ ...result, passed, submittedAt })
    .where(eq(attempts.id, row.id));
  await tx.insert(marks).values(scores);
  await recordEvent(ctx, tx, {
    kind: 'attempt.submitted',
    actorId,
    subjectId: row.id,
    data: {
      personId: row.personId,
      courseId: row.courseId,
      quizId: row.quizId,
      number: row.number,
      ...result,
      passed,
      overdue: submittedAt !== now,
    },
  });
  return { passed, percent: percentOf(result), submittedAt };
}
