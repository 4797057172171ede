import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { accounts, courses, enrolments, persons, workMarks, works } from '#db/schema';
import { minute } from '~/platform/clock';
import type { Ctx } from '~/platform/context';
import type { Course } from '../catalogue/index.server';
import type { Actor, Member } from '../identity/index.server';
import { markable, type SeenWork, seenWorks } from './sight';
import type { WorkState } from './work-choices';
import type { Work } from './works';

/** Somebody who has a work open counts as marking it for so long, or until they give what they have saved. */
const looks = 30 * minute;
/** Works of each kind on the page. */
const shown = 100;

export interface Marker {
  accountId: string;
  names: SeenWork['person'];
  /** Since when they mark it. */
  since: number;
  given: boolean;
}

export interface QueuedWork extends Pick<SeenWork, 'work' | 'person'> {
  state: WorkState;
  markers: Marker[];
}

/** Where a version stands, by the marks that were given. */
export function stateOf({ settledAt, outcome, markers }: Work, given: number): WorkState {
  if (settledAt !== null) return outcome ?? 'marked';
  if (given === 0) return 'waiting';
  return given < markers ? 'second' : 'differs';
}

/** Whoever has given a mark, has saved one, or looks at the work now; by work. One query. */
export async function markersOf(ctx: Ctx, workIds: string[]): Promise<Map<string, Marker[]>> {
  if (workIds.length === 0) return new Map();
  const rows = await ctx.db.read
    .select({
      workId: workMarks.workId,
      accountId: workMarks.markedBy,
      since: workMarks.openedAt,
      savedAt: workMarks.savedAt,
      givenAt: workMarks.givenAt,
      nameKk: persons.nameKk,
      nameRu: persons.nameRu,
      nameLatin: persons.nameLatin,
    })
    .from(workMarks)
    .leftJoin(accounts, eq(accounts.id, workMarks.markedBy))
    .leftJoin(persons, eq(persons.id, accounts.personId))
    .where(
      and(
        inArray(workMarks.workId, workIds),
        or(isNotNull(workMarks.savedAt), isNotNull(workMarks.givenAt), gt(workMarks.openedAt, ctx.clock() - looks)),
      ),
    )
    .orderBy(asc(workMarks.givenAt), asc(workMarks.id));
  const byWork = new Map<string, Marker[]>();
  for (const { workId, accountId, since, givenAt, nameKk, nameRu, nameLatin } of rows) {
    const marker = {
      accountId,
      since: givenAt ?? since,
      given: givenAt !== null,
      names: { nameKk, nameRu, nameLatin },
    };
    byWork.set(workId, [...(byWork.get(workId) ?? []), marker]);
  }
  return byWork;
}

/**
 * The works of a course that wait, the oldest first, and those settled, the newest first; at most a hundred of each, with
 * how many wait in all. Five queries at most.
 */
export async function markingQueue(ctx: Ctx, actor: Actor, course: Course) {
  const ofCourse = eq(works.courseId, course.id);
  const waiting = await seenWorks(ctx, actor, and(ofCourse, isNull(works.settledAt)))
    .orderBy(asc(works.handedInAt), asc(works.id))
    .limit(shown);
  const settled = await seenWorks(ctx, actor, and(ofCourse, isNotNull(works.settledAt)))
    .orderBy(desc(works.settledAt), desc(works.id))
    .limit(shown);
  const markers = await markersOf(
    ctx,
    waiting.map(({ work }) => work.id),
  );
  const queued = (row: Pick<SeenWork, 'work' | 'person'>): QueuedWork => {
    const own = markers.get(row.work.id) ?? [];
    return { ...row, markers: own, state: stateOf(row.work, own.filter(({ given }) => given).length) };
  };
  const counts = await waitingWorks(ctx, actor);
  return { waiting: waiting.map(queued), settled: settled.map(queued), total: counts.get(course.id) ?? 0 };
}

/** How many works wait in each course that the actor teaches, by its id. One query. */
export async function waitingWorks(ctx: Ctx, actor: Actor): Promise<Map<string, number>> {
  const rows = await ctx.db.read
    .select({ courseId: works.courseId, n: count() })
    .from(works)
    .innerJoin(persons, eq(persons.id, works.personId))
    .innerJoin(courses, eq(courses.id, works.courseId))
    .innerJoin(enrolments, and(eq(enrolments.personId, works.personId), eq(enrolments.courseId, works.courseId)))
    .where(and(markable(ctx, actor), isNull(works.settledAt)))
    .groupBy(works.courseId);
  return new Map(rows.map(({ courseId, n }) => [courseId, n]));
}

/**
 * The work to open next: the oldest that still needs a mark of this marker and that nobody else has open. Null = none is
 * left.
 */
export async function nextWork(ctx: Ctx, actor: Member, course: Course): Promise<string | null> {
  const mine = sql`exists (select 1 from work_marks own where own.work_id = ${works.id}
    and own.marked_by = ${actor.accountId} and own.given_at is not null)`;
  const given = sql<number>`(select count(*) from work_marks given where given.work_id = ${works.id} and given.given_at is not null)`;
  const rows = await seenWorks(
    ctx,
    actor,
    and(
      eq(works.courseId, course.id),
      isNull(works.settledAt),
      ne(works.personId, actor.personId),
      sql`not ${mine}`,
      sql`${given} < ${works.markers}`,
    ),
  )
    .orderBy(asc(works.handedInAt), asc(works.id))
    .limit(shown);
  const markers = await markersOf(
    ctx,
    rows.map(({ work }) => work.id),
  );
  const free = rows.find(({ work }) =>
    (markers.get(work.id) ?? []).every(({ accountId, given: done }) => done || accountId === actor.accountId),
  );
  return free?.work.id ?? null;
}
