import { asc, eq } from 'drizzle-orm';
import { accounts, grantedAttempts, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import type { Locale } from '~/words/words';
import type { Course } from '../catalogue/index.server';
import { nameIn } from '../identity/index.server';
import { type QuizFacts, whyNoGrant } from '../learning/index.server';

/** The quizzes of a course in its order, with what somebody used of each and what they were given beyond it. */
export function standingsOf(
  course: Course,
  { quizzes, grants, open }: { quizzes: ReadonlyMap<string, QuizFacts>; grants: Granted[]; open: boolean },
) {
  return [course.pretest, ...course.modules.map(({ quiz }) => quiz), course.posttest].flatMap((quiz) => {
    if (!quiz) return [];
    const facts = quizzes.get(quiz.id);
    return {
      quiz,
      used: facts?.begun ?? 0,
      /** Null = unlimited. */
      allowed: quiz.attempts === 0 ? null : quiz.attempts + (facts?.granted ?? 0),
      bestPercent: facts?.bestPercent ?? null,
      passed: facts?.passed === true,
      inProgress: facts !== undefined && facts.begun > facts.submitted,
      /** Used up, so that somebody who may can give one more. */
      stuck: open && whyNoGrant(quiz, facts) === null,
      grants: grants.filter(({ quizId }) => quizId === quiz.id),
    };
  });
}

/**
 * What somebody has done at a quiz since it can renew their certificate: of all that they have done there, the attempts
 * handed in since, those still open, and those given since.
 */
export function factsSince(
  facts: QuizFacts,
  since: number,
  handedIn: { submittedAt: number | null; percent: number; passed: boolean | null }[],
  grants: Granted[],
): QuizFacts {
  const counted = handedIn.filter(({ submittedAt }) => submittedAt !== null && submittedAt > since);
  const submitted = counted.length;
  return {
    begun: submitted + facts.begun - facts.submitted,
    submitted,
    bestPercent: submitted > 0 ? Math.max(...counted.map(({ percent }) => percent)) : null,
    passed: counted.some(({ passed }) => passed === true),
    granted: grants.filter(({ grantedAt }) => grantedAt > since).length,
  };
}

export type Granted = Awaited<ReturnType<typeof grantedTo>>[number];

/** The attempts given to a person beyond the number of the quiz, first to last, with who did it and why. */
export async function grantedTo(ctx: Ctx, personId: string, locale: Locale) {
  const rows = await ctx.db.read
    .select({
      id: grantedAttempts.id,
      courseId: grantedAttempts.courseId,
      quizId: grantedAttempts.quizId,
      reason: grantedAttempts.reason,
      grantedAt: grantedAttempts.grantedAt,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
    })
    .from(grantedAttempts)
    .leftJoin(accounts, eq(accounts.id, grantedAttempts.grantedBy))
    .leftJoin(persons, eq(persons.id, accounts.personId))
    .where(eq(grantedAttempts.personId, personId))
    .orderBy(asc(grantedAttempts.grantedAt), asc(grantedAttempts.id));
  return rows.map(({ nameKk, nameRu, nameLatin, ...row }) => ({
    ...row,
    /** Null: somebody without a name. */
    by: nameIn({ nameKk, nameRu, nameLatin }, locale),
  }));
}
