import { and, asc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { cohortMembers, courses, enrolments, persons } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { type Actor, nameIn, type Permission } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import type { BoardGroup } from './cohort-board.schema';
import { describe } from './enrolment-list';
import { countWhere } from './figures';
import { enrolmentRows } from './rows';
import { conditionOf, conditionOfNeed } from './states';

/** Members on one page of a board. */
export const boardSize = 100;

interface Cohort {
  id: string;
  courseId: string;
}

/** At risk is who needs somebody, and who left the course but not the cohort. */
function conditions(now: number): Record<BoardGroup, SQL> {
  const done = conditionOf('completed', now);
  const risk = or(conditionOfNeed('any', now), conditionOf('withdrawn', now))!;
  // A condition over an empty day is neither true nor false, and its opposite is neither as well.
  return { risk, track: sql`case when ${done} or ${risk} then 0 else 1 end = 1`, done };
}

/** At risk first, then on track, then done. */
const rankAt = (now: number) => {
  const { risk, done } = conditions(now);
  return sql<number>`case when ${done} then 2 when ${risk} then 0 else 1 end`.mapWith(Number);
};

/** The enrolments of those who have a seat, as far as the actor may see them. */
function seatedIn(ctx: Ctx, actor: Actor, cohort: Cohort, permission: Permission): SQL {
  const members = ctx.db.read
    .select({ personId: cohortMembers.personId })
    .from(cohortMembers)
    .where(and(eq(cohortMembers.cohortId, cohort.id), isNull(cohortMembers.leftAt), isNotNull(cohortMembers.seatedAt)));
  return and(
    eq(enrolments.courseId, cohort.courseId),
    inArray(enrolments.personId, members),
    enrolmentScope(ctx, actor, permission),
  )!;
}

/**
 * One page of a cohort's members, those at risk first, then by name; `after` is the enrolment of the last one before
 * it. The number of queries is the same for three members and for three hundred.
 */
export async function cohortBoard(
  ctx: Ctx,
  actor: Actor,
  {
    cohort,
    group,
    after,
    permission = 'cohort.manage',
  }: { cohort: Cohort; group?: BoardGroup; after?: string; permission?: Permission },
) {
  const now = ctx.clock();
  const rank = rankAt(now);
  const of = seatedIn(ctx, actor, cohort, permission);
  const [key] = after
    ? await ctx.db.read
        .select({ id: enrolments.id, name: persons.namesFolded, rank })
        .from(enrolments)
        .innerJoin(persons, eq(persons.id, enrolments.personId))
        .where(eq(enrolments.id, after))
    : [];
  const beyond =
    key &&
    sql`(${rank} > ${key.rank} or (${rank} = ${key.rank} and (${persons.namesFolded} > ${key.name}
      or (${persons.namesFolded} = ${key.name} and ${enrolments.id} > ${key.id}))))`;
  const read = await enrolmentRows(ctx, and(of, group && conditions(now)[group], beyond))
    .orderBy(asc(rank), asc(persons.namesFolded), asc(enrolments.id))
    .limit(boardSize + 1);
  const page = read.slice(0, boardSize);
  const memberOf = await membershipsOf(
    ctx,
    cohort,
    page.map(({ personId }) => personId),
  );
  const rows = await describe(ctx, page);
  return {
    rows: rows.flatMap((row) => {
      const memberId = memberOf.get(row.personId);
      return memberId === undefined ? [] : [{ ...row, memberId }];
    }),
    counts: await groupCounts(ctx, of, now),
    next: read.length > boardSize ? (page.at(-1)?.id ?? null) : null,
  };
}

async function membershipsOf(ctx: Ctx, cohort: Cohort, personIds: string[]): Promise<Map<string, string>> {
  const rows = await ctx.db.read
    .select({ id: cohortMembers.id, personId: cohortMembers.personId })
    .from(cohortMembers)
    .where(
      and(
        eq(cohortMembers.cohortId, cohort.id),
        inArray(cohortMembers.personId, personIds),
        isNull(cohortMembers.leftAt),
        isNotNull(cohortMembers.seatedAt),
      ),
    );
  return new Map(rows.map(({ id, personId }) => [personId, id]));
}

async function groupCounts(ctx: Ctx, of: SQL, now: number): Promise<Record<BoardGroup, number>> {
  const { risk, track, done } = conditions(now);
  const [row] = await ctx.db.read
    .select({ risk: countWhere(risk), track: countWhere(track), done: countWhere(done) })
    .from(enrolments)
    .innerJoin(persons, eq(persons.id, enrolments.personId))
    .innerJoin(courses, eq(courses.id, enrolments.courseId))
    .where(of);
  return row!;
}

/** Those who wait for a seat, first come first, each with their place; whom the actor may not see is counted, not shown. */
export async function cohortWaiting(ctx: Ctx, actor: Actor, cohort: Cohort) {
  const waits = and(
    eq(cohortMembers.cohortId, cohort.id),
    isNull(cohortMembers.leftAt),
    isNull(cohortMembers.seatedAt),
  );
  const order = [asc(cohortMembers.joinedAt), asc(cohortMembers.id)];
  const line = await ctx.db.read
    .select({ id: cohortMembers.id })
    .from(cohortMembers)
    .where(waits)
    .orderBy(...order);
  const rows = await ctx.db.read
    .select({
      id: cohortMembers.id,
      personId: cohortMembers.personId,
      joinedAt: cohortMembers.joinedAt,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
    })
    .from(cohortMembers)
    .innerJoin(persons, eq(persons.id, cohortMembers.personId))
    .innerJoin(courses, eq(courses.id, cohort.courseId))
    .where(and(waits, enrolmentScope(ctx, actor, 'cohort.manage')))
    .orderBy(...order);
  const places = new Map(line.map(({ id }, i) => [id, i + 1]));
  return rows.map(({ id, personId, joinedAt, ...names }) => ({
    id,
    personId,
    joinedAt,
    name: nameIn(names, actor.locale),
    place: places.get(id) ?? 0,
  }));
}
