import { and, count, eq, exists, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import { accounts, attempts, courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { courseVersion } from '../catalogue/index.server';
import type { Actor } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import type { Counting } from './counting-thread';
import { type EnrolmentFilters, notStated } from './enrolment.schema';
import { asksOfPeople, type FigureGroup, figuresOf, sumOf } from './figures';
import { intervalOf } from './indicators/interval';
import { keptFigures } from './kept-figures';
import { matching } from './matching';

/** Below so many people with both tests a mean tells of somebody, not of a course. */
export const fewestPairs = 5;

/** What the completion report's pictures show: figures of the rows of the report, by three queries however many. */
export async function picturesOf(ctx: Ctx, actor: Actor, filters: EnrolmentFilters, at: number) {
  const groups = await figuresOf(ctx, actor, filters, at, 'report.export');
  return {
    steps: stepsOf(groups),
    profile: profileOf(groups),
    gains: await gainsOf(ctx, actor, filters, at),
  };
}

export type Pictures = Awaited<ReturnType<typeof picturesOf>>;

/** From enrolled to certified: how many people came so far in some course, and in how many participations. */
function stepsOf(groups: readonly FigureGroup[]) {
  const of = (people: Parameters<typeof sumOf>[1], participations: Parameters<typeof sumOf>[1]) => ({
    people: sumOf(groups, people),
    participations: sumOf(groups, participations),
  });
  return [
    { step: 'enrolled', ...of('people', 'participations') },
    { step: 'started', ...of('startedPeople', 'started') },
    { step: 'completed', ...of('completedPeople', 'completed') },
    { step: 'certified', ...of('certifiedPeople', 'certified') },
  ] as const;
}

/** People by sex, sector and city, the most first and those who have not said last. Everybody has one of each. */
function profileOf(groups: readonly FigureGroup[]) {
  const by = (fact: 'sex' | 'sector' | 'city') => {
    const people = new Map<string, number>([[notStated, 0]]);
    for (const group of groups) {
      const value = group[fact] ?? notStated;
      people.set(value, (people.get(value) ?? 0) + group.people);
    }
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
const gainsOf = (ctx: Ctx, actor: Actor, filters: EnrolmentFilters, at: number) =>
  keptFigures(ctx, actor, { what: 'gains', permission: 'report.export', filters, at }, (instant) =>
    readGains(ctx, actor, { filters, at: instant }),
  );

export async function readGains(ctx: Ctx, actor: Actor, { filters, at }: Pick<Counting, 'filters' | 'at'>) {
  const scope = enrolmentScope(ctx, actor, 'report.export');
  const where = and(scope, matching(ctx, filters, at));
  const rows = await coursesWith(ctx, where);
  const known = await Promise.all(
    rows.map(async ({ id, slug, versionId }) => ({ id, slug, course: await courseVersion(ctx, versionId) })),
  );
  const tested = known.filter(({ course }) => course.pretest && course.posttest);
  const tests = tested.map(({ id, course: { pretest, posttest } }) => ({ id, pretest, posttest }));
  const sums = await sumsOf(ctx, where, { at, alone: !asksOfPeople(scope, filters) }, tests);
  const sumsOfCourse = new Map(sums.map((sum) => [sum.id, sum]));
  return tested.map(({ id, slug, course: { title } }) => {
    const { pairs, before, after, squares } = sumsOfCourse.get(id) ?? { pairs: 0, before: 0, after: 0, squares: 0 };
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

/** The courses of the enrolments that are meant, in their public order: of each the first one is looked for. */
const coursesWith = (ctx: Ctx, where: SQL | undefined) =>
  ctx.db.read
    .select({ id: courses.id, slug: courses.slug, versionId: courses.versionId })
    .from(courses)
    .where(
      exists(
        ctx.db.read
          .select({ one: sql`1` })
          .from(enrolments)
          .innerJoin(persons, eq(persons.id, enrolments.personId))
          .leftJoin(accounts, eq(accounts.personId, persons.id))
          .where(and(eq(enrolments.courseId, courses.id), where)),
      ),
    )
    .orderBy(courses.position, courses.slug);

interface Tested {
  id: string;
  pretest?: { id: string } | null;
  posttest?: { id: string } | null;
}

/**
 * Per course the people with both tests, and the sums of their results. One query. `alone`: the enrolments say all that
 * is asked of them.
 */
async function sumsOf(
  ctx: Ctx,
  where: SQL | undefined,
  { at, alone }: { at: number; alone: boolean },
  tested: Tested[],
) {
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
        inArray(
          attempts.courseId,
          tested.map(({ id }) => id),
        ),
        inArray(attempts.quizId, [...pretests, ...posttests]),
        isNotNull(attempts.points),
        lte(attempts.submittedAt, at),
      ),
    )
    .groupBy(attempts.courseId, attempts.personId)
    .as('taken');
  const paired = ctx.db.read
    .select({
      id: enrolments.courseId,
      pairs: count(),
      before: sql<number>`sum(${taken.before})`.mapWith(Number),
      after: sql<number>`sum(${taken.after})`.mapWith(Number),
      squares: sql<number>`sum((${taken.after} - ${taken.before}) * (${taken.after} - ${taken.before}))`.mapWith(
        Number,
      ),
    })
    .from(taken)
    .innerJoin(enrolments, and(eq(enrolments.personId, taken.personId), eq(enrolments.courseId, taken.courseId)))
    .$dynamic();
  if (!alone)
    paired
      .innerJoin(persons, eq(persons.id, enrolments.personId))
      .innerJoin(courses, eq(courses.id, enrolments.courseId))
      .leftJoin(accounts, eq(accounts.personId, persons.id));
  return paired.where(and(where, isNotNull(taken.before), isNotNull(taken.after))).groupBy(enrolments.courseId);
}
