import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { accounts, attempts, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { missing } from '~/platform/refusal';
import { catalogueOf, courseVersion } from '../catalogue/index.server';
import { type Actor, nameIn } from '../identity/index.server';
import { enrolmentScope, factsFor, peopleScope, renewalsFor, requirementsOf } from '../learning/index.server';
import { certificateHistory } from './certificates';
import { describe } from './enrolment-list';
import { trailOf } from './person-trail';
import { factsSince, grantedTo, standingsOf } from './quiz-standing';
import { percentOf } from './results';
import { enrolmentRows } from './rows';

/**
 * One person as a coordinator sees them: the enrolments within their scope only, what is missing in each by
 * the list of requirements that the learner reads, quizzes, attempts, certificates and what happened.
 * Refuses a stranger's record as missing. The number of queries is the same for any person.
 */
export async function personRecord(ctx: Ctx, actor: Actor, personId: string) {
  const [person] = await ctx.db.read
    .select({
      id: persons.id,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
      cityId: persons.cityId,
      erasedAt: persons.erasedAt,
      accountId: accounts.id,
      email: accounts.email,
    })
    .from(persons)
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(and(eq(persons.id, personId), peopleScope(ctx, actor)));
  if (!person) throw missing();

  const enrolled = await enrolmentRows(ctx, and(eq(persons.id, personId), enrolmentScope(ctx, actor))).orderBy(
    asc(enrolments.enrolledAt),
    asc(enrolments.id),
  );
  const rows = await describe(ctx, enrolled);
  const courseIds = rows.map(({ courseId }) => courseId);
  const facts = await factsFor(ctx.db.read, [personId], courseIds);
  const taken = await attemptsOf(ctx, personId);
  const given = (await grantedTo(ctx, personId, actor.locale)).filter(({ courseId }) => courseIds.includes(courseId));
  const { byId } = await catalogueOf(ctx);
  const held = (await certificateHistory(ctx, personId)).filter(({ courseId }) => courseIds.includes(courseId));

  const renewals = await renewalsFor(
    ctx.db.read,
    personId,
    courseIds.flatMap((id) => byId.get(id) ?? []),
  );
  const now = ctx.clock();

  const courses = [];
  for (const row of rows) {
    const course = await courseVersion(ctx, row.progress.versionId);
    const grants = given.filter(({ courseId }) => courseId === row.courseId);
    const quizzes = new Map(facts(personId, row.courseId).quizzes);
    const renewal = renewals.get(row.courseId);
    const known = renewal && now >= renewal.opensAt ? quizzes.get(renewal.quizId) : undefined;
    if (renewal && known) {
      const own = taken.filter(({ courseId, quizId }) => courseId === row.courseId && quizId === renewal.quizId);
      const givenFor = grants.filter(({ quizId }) => quizId === renewal.quizId);
      quizzes.set(renewal.quizId, factsSince(known, renewal.opensAt, own, givenFor));
    }
    courses.push({
      ...row,
      title: course.title[actor.locale],
      requirements: requirementsOf(course, facts(personId, row.courseId)),
      course,
      quizzes: standingsOf(course, {
        quizzes,
        grants,
        // Of a course that left the site, nothing can be begun any more.
        open: row.withdrawnAt === null && person.erasedAt === null && byId.has(row.courseId),
      }),
      attempts: taken.filter(({ courseId }) => courseId === row.courseId),
      certificates: held.filter(({ courseId }) => courseId === row.courseId),
    });
  }
  const subjects = [
    ...rows.map(({ id }) => id),
    ...held.flatMap((it) => [it.id, it.completionId]),
    ...given.map(({ id }) => id),
  ];
  return {
    person: { ...person, name: nameIn(person, actor.locale) },
    employer: rows.at(-1)?.employer ?? null,
    courses,
    trail: await trailOf(ctx, subjects, actor.locale),
  };
}

/** Handed-in attempts with their result in whole per cent, in the order in which they were taken. */
async function attemptsOf(ctx: Ctx, personId: string) {
  const rows = await ctx.db.read
    .select({
      id: attempts.id,
      courseId: attempts.courseId,
      quizId: attempts.quizId,
      number: attempts.number,
      submittedAt: attempts.submittedAt,
      points: attempts.points,
      maxPoints: attempts.maxPoints,
      passed: attempts.passed,
    })
    .from(attempts)
    .where(and(eq(attempts.personId, personId), isNotNull(attempts.points)))
    .orderBy(asc(attempts.submittedAt), asc(attempts.id));
  return rows.map(({ points, maxPoints, ...attempt }) => ({
    ...attempt,
    percent: percentOf(points ?? 0, maxPoints ?? 0),
  }));
}
