import { and, asc, eq } from 'drizzle-orm';
import { attempts } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Course } from '../../catalogue/index.server';
import type { PublishedQuiz } from '../../catalogue/published.schema';
import { countsSince, type RenewalWindow } from '../renewal-rules';
import { renewalFor } from '../renewing';
import { grantsOf } from './granting';
import { attemptsLeft, isDone, isOver } from './rules';
import { percentOf } from './scoring';
import { settleOverdueOf } from './submission';

/** A submitted attempt in one line. */
export interface PastAttempt {
  id: string;
  number: number;
  submittedAt: number;
  points: number;
  maxPoints: number;
  percent: number;
  passed: boolean | null;
}

/** How somebody stands with one quiz of a course. */
export interface QuizState {
  quiz: PublishedQuiz;
  /** The renewal of a certificate that this quiz is open for; null when it is open for none. */
  renewing: RenewalWindow | null;
  /** Attempts that may still be begun; null = unlimited. Of a renewal, those of its own. */
  left: number | null;
  /** When attempts were given beyond the number of the quiz, first to last. */
  granted: number[];
  /** Not passed, none left and none open. */
  usedUp: boolean;
  /** The attempt that waits to be finished. */
  open: { id: string; number: number; deadlineAt: number | null } | null;
  /** Submitted ones, first to last. */
  past: PastAttempt[];
  /** The one with the most points, the earlier of equals. */
  best: PastAttempt | null;
  /** Of a renewal: passed since it opened, which is so only while the certificate waits for nothing else. */
  passed: boolean;
}

/**
 * How a person (null: a guest) stands with each quiz of a course, in its order: pre-test, modules, post-test. Two
 * queries, and a third where certificates can be renewed; attempts whose time is over are closed on the way.
 */
export async function quizStateFor(ctx: Ctx, personId: string | null, course: Course): Promise<Map<string, QuizState>> {
  const rows = personId === null ? [] : await attemptRows(ctx, personId, course.id);
  const now = ctx.clock();
  if (personId !== null && rows.some((row) => isOver(row, now))) {
    await settleOverdueOf(ctx, personId, course.id);
    return quizStateFor(ctx, personId, course);
  }
  const grants = personId === null || rows.length === 0 ? new Map() : await grantsOf(ctx, personId, course.id);
  const window = personId === null ? null : await renewalFor(ctx.db.read, personId, course);
  const renewing = window && now >= window.opensAt ? window : null;
  const quizzes = [course.pretest, ...course.modules.map(({ quiz }) => quiz), course.posttest];
  return new Map(
    quizzes.flatMap((quiz) =>
      quiz
        ? [
            [
              quiz.id,
              stateOf(
                quiz,
                rows.filter((row) => row.quizId === quiz.id),
                grants.get(quiz.id) ?? [],
                renewing?.quizId === quiz.id ? renewing : null,
              ),
            ],
          ]
        : [],
    ),
  );
}

type Row = Awaited<ReturnType<typeof attemptRows>>[number];

function stateOf(quiz: PublishedQuiz, rows: Row[], grants: number[], renewing: RenewalWindow | null): QuizState {
  const past = rows.flatMap(({ submittedAt, points, maxPoints, id, number, passed }) =>
    submittedAt === null || points === null || maxPoints === null
      ? []
      : [{ id, number, submittedAt, points, maxPoints, passed, percent: percentOf({ points, maxPoints }) }],
  );
  const open = rows.find((row) => row.submittedAt === null);
  const best = past.reduce<PastAttempt | null>(
    (top, one) => (top && top.points * one.maxPoints >= one.points * top.maxPoints ? top : one),
    null,
  );
  const since = renewing?.opensAt ?? null;
  const counted = <T extends { submittedAt: number | null }>(all: T[]) =>
    since === null ? all : all.filter((one) => countsSince(one, since));
  const granted = since === null ? grants : grants.filter((at) => at > since);
  const left = attemptsLeft(quiz, counted(rows).length, granted.length);
  const passed = counted(past).some((one) => one.passed === true);
  const bestPercent = since === null ? (best?.percent ?? null) : null;
  return {
    quiz,
    renewing,
    left,
    granted,
    usedUp: left === 0 && !open && !isDone(quiz, { passed, bestPercent }),
    open: open ? { id: open.id, number: open.number, deadlineAt: open.deadlineAt } : null,
    past,
    best,
    passed,
  };
}

const attemptRows = (ctx: Ctx, personId: string, courseId: string) =>
  ctx.db.read
    .select({
      id: attempts.id,
      quizId: attempts.quizId,
      number: attempts.number,
      deadlineAt: attempts.deadlineAt,
      submittedAt: attempts.submittedAt,
      points: attempts.points,
      maxPoints: attempts.maxPoints,
      passed: attempts.passed,
    })
    .from(attempts)
    .where(and(eq(attempts.personId, personId), eq(attempts.courseId, courseId)))
    .orderBy(asc(attempts.number));
