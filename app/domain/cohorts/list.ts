import { and, count, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, or } from 'drizzle-orm';
import { cohortMembers, cohorts, courses } from '#db/schema';
import { dayIn } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import type { Actor } from '../identity/index.server';
import type { CohortState } from './cohort.schema';
import { cohortState } from './rules';
import { cohortScope, cohortSight } from './scope';

/** Cohorts on one page of the list. */
const pageSize = 50;
/** Codes offered to choose from; an older one is reached by its list. */
const offered = 200;

/** The cohorts that stand so on a day. `cohortState` says the same of a row. */
function conditionOf(state: CohortState, today: string) {
  if (state === 'closed') return isNotNull(cohorts.closedAt);
  return and(
    isNull(cohorts.closedAt),
    state === 'planned' ? gt(cohorts.startsOn, today) : lte(cohorts.startsOn, today),
  );
}

/**
 * One page of the cohorts within the actor's scope, the latest first day first; `after` is the id of the last one
 * before it; `led`: also those of which the actor is a trainer. Three queries, however many cohorts and members there are.
 */
export async function cohortList(
  ctx: Ctx,
  actor: Actor,
  { course, state, after, led }: { course?: string; state?: CohortState; after?: string; led?: boolean } = {},
) {
  const today = dayIn(ctx.clock());
  const [key] = after
    ? await ctx.db.read
        .select({ id: cohorts.id, startsOn: cohorts.startsOn })
        .from(cohorts)
        .where(eq(cohorts.id, after))
    : [];
  const read = await ctx.db.read
    .select({
      id: cohorts.id,
      code: cohorts.code,
      title: cohorts.title,
      cityId: cohorts.cityId,
      organisationId: cohorts.organisationId,
      startsOn: cohorts.startsOn,
      endsOn: cohorts.endsOn,
      capacity: cohorts.capacity,
      closedAt: cohorts.closedAt,
      versionId: courses.versionId,
    })
    .from(cohorts)
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .where(
      and(
        led ? cohortSight(actor) : cohortScope(actor),
        course === undefined ? undefined : eq(courses.slug, course),
        state === undefined ? undefined : conditionOf(state, today),
        key && or(lt(cohorts.startsOn, key.startsOn), and(eq(cohorts.startsOn, key.startsOn), lt(cohorts.id, key.id))),
      ),
    )
    .orderBy(desc(cohorts.startsOn), desc(cohorts.id))
    .limit(pageSize + 1);
  const rows = read.slice(0, pageSize);
  const countOf = await countsOf(
    ctx,
    rows.map(({ id }) => id),
  );
  return {
    rows: rows.map((row) => ({ ...row, state: cohortState(row, today), ...countOf(row.id) })),
    next: read.length > pageSize ? (rows.at(-1)?.id ?? null) : null,
  };
}

/** How many have a seat, and how many wait, in each of these cohorts. */
export async function countsOf(ctx: Ctx, ids: string[]) {
  const rows =
    ids.length === 0
      ? []
      : await ctx.db.read
          .select({ cohortId: cohortMembers.cohortId, all: count(), seated: count(cohortMembers.seatedAt) })
          .from(cohortMembers)
          .where(and(inArray(cohortMembers.cohortId, ids), isNull(cohortMembers.leftAt)))
          .groupBy(cohortMembers.cohortId);
  const counts = new Map(rows.map(({ cohortId, all, seated }) => [cohortId, { seated, waiting: all - seated }]));
  return (id: string) => counts.get(id) ?? { seated: 0, waiting: 0 };
}

/** Codes and titles of the cohorts within the actor's scope, the latest first, for a filter. */
export const cohortChoices = (ctx: Ctx, actor: Actor) =>
  ctx.db.read
    .select({ code: cohorts.code, title: cohorts.title })
    .from(cohorts)
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .where(cohortScope(actor))
    .orderBy(desc(cohorts.startsOn), desc(cohorts.id))
    .limit(offered);

/** The courses that have cohorts within the actor's scope, in their public order. */
export const cohortCourses = (ctx: Ctx, actor: Actor) =>
  ctx.db.read
    .selectDistinct({ slug: courses.slug, versionId: courses.versionId, position: courses.position })
    .from(cohorts)
    .innerJoin(courses, eq(courses.id, cohorts.courseId))
    .where(cohortScope(actor))
    .orderBy(courses.position, courses.slug);
