import { and, count, countDistinct, eq, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import { accounts, attempts, courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { courseVersion } from '../catalogue/index.server';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { type EnrolmentFilters, notStated } from './enrolment.schema';
import { intervalOf } from './indicators/interval';
import { matching } from './matching';
import { certified, conditionOf } from './states';
import { countWhere } from './totals';

/** Below so many people with both tests a mean tells of somebody, not of a course. */
export const fewestPairs = 5;

/** What the completion report's pictures show: figures of the rows of the report, by four queries however many. */
export async function picturesOf(ctx: Ctx, actor: Actor, filters: EnrolmentFilters, at: number) {
  const where = and(enrolmentScope(ctx, actor, 'report.export'), matching(ctx, filters, at));
  return {
    steps: await stepsOf(ctx, where, at),
    profile: await profileOf(ctx, where),
    gains: await gainsOf(ctx, where, at),
  };
}

export type Pictures = Awaited<ReturnType<typeof picturesOf>>;

const peopleWhere = (condition: SQL) =>
  sql<number>`count(distinct case when ${condition} then ${enrolments.personId} end)`.mapWith(Number);

/** From enrolled to certified: how many people came so far in some course, and in how many participations. */
async function stepsOf(ctx: Ctx, where: SQL | undefined, at: number) {
  const [started, completed] = [conditionOf('started', at), conditionOf('completed', at)];
  const held = certified(ctx.db.read, at);
  const [row] = await ctx.db.read
    .select({
      people: countDistinct(enrolments.personId),
      participations: count(),
      startedPeople: peopleWhere(started),
      started: countWhere(started),
      completedPeople: peopleWhere(completed),
      completed: countWhere(completed),
      certifiedPeople: peopleWhere(held),
      certified: countWhere(held),
    })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(where);
  const all = row!;
  return [
    { step: 'enrolled', people: all.people, participations: all.participations },
    { step: 'started', people: all.startedPeople, participations: all.started },
    { step: 'completed', people: all.completedPeople, participations: all.completed },
    { step: 'certified', people: all.certifiedPeople, participations: all.certified },
  ] as const;
}

/** People by sex, sector and city, the most first and those who have not said last. Everybody has one of each. */
async function profileOf(ctx: Ctx, where: SQL | undefined) {
  const rows = await ctx.db.read
    .select({
      sex: persons.sex,
      sector: persons.sector,
      city: persons.cityId,
      people: countDistinct(enrolments.personId),
    })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(where)
    .groupBy(persons.sex, persons.sector, persons.cityId);
  const by = (fact: 'sex' | 'sector' | 'city') => {
    const people = new Map<string, number>([[notStated, 0]]);
    for (const row of rows) people.set(row[fact] ?? notStated, (people.get(row[fact] ?? notStated) ?? 0) + row.people);
    const last = (value: string) => Number(value === notStated);
    return [...people]
      .map(([value, n]) => ({ value, people: n }))
      .sort((a, b) => last(a.value) - last(b.value) || b.people - a.people || (a.value < b.value ? -1 : 1));
  };
  return { sex: by('sex'), sector: by('sector'), city: by('city') };
}

/**
 * Means of the tests before and after each course that has both, of the people who have both: first attempt before,
 * best attempt after, as the rows say it. Means are whole; they and the 95 % interval of the mean gain are null below
 * `fewestPairs`. The tests are those of the course as it is shown now.
 */
async function gainsOf(ctx: Ctx, where: SQL | undefined, at: number) {
  const rows = await ctx.db.read
    .selectDistinct({ id: courses.id, slug: courses.slug, versionId: courses.versionId, position: courses.position })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(where)
    .orderBy(courses.position, courses.slug);
  const known = await Promise.all(
    rows.map(async ({ id, slug, versionId }) => ({ id, slug, course: await courseVersion(ctx, versionId) })),
  );
  const tested = known.filter(({ course }) => course.pretest && course.posttest);
  const sums = new Map(
    (
      await sumsOf(
        ctx,
        where,
        at,
        tested.map(({ course }) => course),
      )
    ).map((sum) => [sum.id, sum]),
  );
  return tested.map(({ id, slug, course: { title } }) => {
    const { pairs, before, after, squares } = sums.get(id) ?? { pairs: 0, before: 0, after: 0, squares: 0 };
    const mean = (sum: number) => Math.round(sum / pairs);
    const enough = pairs >= fewestPairs;
    return {
      slug,
      title,
      pairs,
      means: enough ? { before: mean(before), after: mean(after) } : null,
      interval: enough ? intervalOf({ n: pairs, sum: after - before, squares }) : null,
    };
  });
}

interface Tested {
  pretest?: { id: string } | null;
  posttest?: { id: string } | null;
}

/** Per course the people with both tests, and the sums of their results. One query. */
async function sumsOf(ctx: Ctx, where: SQL | undefined, at: number, tested: Tested[]) {
  if (tested.length === 0) return [];
  const pretests = tested.flatMap(({ pretest }) => pretest?.id ?? []);
  const posttests = tested.flatMap(({ posttest }) => posttest?.id ?? []);
  const percent = sql`coalesce(100 * ${attempts.points} / nullif(${attempts.maxPoints}, 0), 0)`;
  const taken = ctx.db.read
    .select({
      personId: attempts.personId,
      courseId: attempts.courseId,
      // The result of the lowest number: what stands behind the thousands of the least sum.
      before:
        sql<number>`min(case when ${inArray(attempts.quizId, pretests)} then 1000 * ${attempts.number} + ${percent} end) % 1000`.as(
          'before_pct',
        ),
      after: sql<number>`max(case when ${inArray(attempts.quizId, posttests)} then ${percent} end)`.as('after_pct'),
    })
    .from(attempts)
    .where(
      and(
        inArray(attempts.quizId, [...pretests, ...posttests]),
        isNotNull(attempts.points),
        lte(attempts.submittedAt, at),
      ),
    )
    .groupBy(attempts.personId, attempts.courseId)
    .as('taken');
  return ctx.db.read
    .select({
      id: enrolments.courseId,
      pairs: count(),
      before: sql<number>`sum(${taken.before})`.mapWith(Number),
      after: sql<number>`sum(${taken.after})`.mapWith(Number),
      squares: sql<number>`sum((${taken.after} - ${taken.before}) * (${taken.after} - ${taken.before}))`.mapWith(
        Number,
      ),
    })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .innerJoin(taken, and(eq(taken.personId, enrolments.personId), eq(taken.courseId, enrolments.courseId)))
    .where(and(where, isNotNull(taken.before), isNotNull(taken.after)))
    .groupBy(enrolments.courseId);
}
