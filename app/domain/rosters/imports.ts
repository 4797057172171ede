import { and, asc, desc, eq, gt, inArray, isNotNull, isNull } from 'drizzle-orm';
import { cohorts, jobs, persons, rosterImports, rosterLines, rosterRemovals } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { enqueue } from '~/platform/jobs';
import { conflict, invalid, missing } from '~/platform/refusal';
import { catalogueOf } from '../catalogue/index.server';
import { type Actor, may, nameIn, organisationNames } from '../identity/index.server';
import { peopleScope } from '../learning/index.server';
import { isOverShare, keepRemovals, planOf, removalsFor } from './removals';
import type { Counts, LineData, LineDetails, LineFilter, RosterRemarks } from './roster.schema';

/** Lists shown at the most; who has more finds the others in the audit. */
const listsShown = 100;
/** Lines on one page. */
export const linesOnPage = 50;

/** An administrator sees every list, others those that they made. */
const seenBy = (actor: Actor) =>
  may(actor, 'role.grant') ? undefined : eq(rosterImports.madeBy, actor.accountId ?? '');

export type Roster = Awaited<ReturnType<typeof rosterAt>>;

/** Lists that the actor may see, newest first. */
export async function rostersOf(ctx: Ctx, actor: Actor) {
  const rows = await ctx.db.read
    .select()
    .from(rosterImports)
    .where(and(isNotNull(rosterImports.plannedAt), seenBy(actor)))
    .orderBy(desc(rosterImports.id))
    .limit(listsShown);
  return rows.map(described);
}

/** One list. Refuses missing, also to whoever has not made it. */
export async function rosterAt(ctx: Ctx, actor: Actor, id: string) {
  const [row] = await ctx.db.read
    .select()
    .from(rosterImports)
    .where(and(eq(rosterImports.id, id), isNotNull(rosterImports.plannedAt), seenBy(actor)));
  if (!row) throw missing();
  const { byId } = await catalogueOf(ctx);
  const failed = row.confirmedAt !== null && row.finishedAt === null && (await hasStopped(ctx, id));
  const wholeName = await nameOfWhole(ctx, row);
  return { ...described(row), wholeName, course: byId.get(row.courseId ?? '')?.title ?? null, failed };
}

/** The code of the cohort, or the name of the organisation, of which the file is the whole list. */
async function nameOfWhole(ctx: Ctx, { cohortId, organisationId }: typeof rosterImports.$inferSelect) {
  if (organisationId !== null) return (await organisationNames(ctx, [organisationId])).get(organisationId) ?? null;
  if (cohortId === null) return null;
  const [row] = await ctx.db.read.select({ code: cohorts.code }).from(cohorts).where(eq(cohorts.id, cohortId));
  return row?.code ?? null;
}

export type RosterState = 'planned' | 'running' | 'done';

function described(row: typeof rosterImports.$inferSelect) {
  const counts = row.counts as Counts;
  return {
    ...row,
    counts,
    remarks: row.remarks as RosterRemarks,
    state: (row.finishedAt ? 'done' : row.confirmedAt ? 'running' : 'planned') as RosterState,
    /** Lines that carrying out looks at: all that were not refused at once. */
    toDo: row.finishedAt ? row.doneLines : row.lines - counts.refused,
    /** Lines that would change something, or did. */
    changing: counts.invited + counts.enrolled + counts.changed + (row.removals ?? 0),
  };
}

/** True when the work was given up: it failed more often than it is tried again. */
async function hasStopped(ctx: Ctx, id: string): Promise<boolean> {
  const [job] = await ctx.db.read
    .select({ failedAt: jobs.failedAt })
    .from(jobs)
    .where(eq(jobs.id, jobOf(id)));
  return job?.failedAt != null;
}

const jobOf = (id: string) => `roster:${id}`;

/**
 * Has a planned list carried out. Twice is once; one whose work was given up is begun again where it stopped. Refuses
 * missing, rosterNothing (no line of it would change anything). `later`: milliseconds that the work waits.
 *
 * Of a whole list it also refuses rosterBusy (another whole list of the same is being carried out), rosterReplanned (the
 * list has changed since the plan, which was made anew) and, for `removals`, rosterRemovals (more than the share would be
 * removed, and their number was not given).
 */
export async function confirmRoster(
  ctx: Ctx,
  actor: Actor,
  id: string,
  { later = 0, removals = null }: { later?: number; removals?: number | null } = {},
): Promise<void> {
  const roster = await rosterAt(ctx, actor, id);
  const { changing } = roster;
  if (roster.wholeOf !== null && roster.confirmedAt === null) await checkRemovals(ctx, actor, roster, removals);
  await ctx.db.write(async (tx) => {
    const now = ctx.clock();
    const [begun] = await tx
      .update(rosterImports)
      .set({ confirmedBy: actor.accountId, confirmedAt: now, removalsAllowed: removals })
      .where(and(eq(rosterImports.id, id), isNull(rosterImports.confirmedAt)))
      .returning({ id: rosterImports.id });
    if (begun && changing === 0) throw conflict('rosterNothing');
    await enqueue(ctx, tx, { id: jobOf(id), kind: 'roster.carryOut', payload: { rosterId: id }, runAt: now + later });
    await tx
      .update(jobs)
      .set({ failedAt: null, attempts: 0, runAt: now })
      .where(and(eq(jobs.id, jobOf(id)), isNotNull(jobs.failedAt)));
  });
}

async function checkRemovals(ctx: Ctx, actor: Actor, roster: Roster, typed: number | null): Promise<void> {
  const { id, cohortId, courseId } = roster;
  const same = cohortId === null ? eq(rosterImports.courseId, courseId ?? '') : eq(rosterImports.cohortId, cohortId);
  const [busy] = await ctx.db.read
    .select({ id: rosterImports.id })
    .from(rosterImports)
    .where(
      and(
        same,
        isNotNull(rosterImports.wholeOf),
        isNotNull(rosterImports.confirmedAt),
        isNull(rosterImports.finishedAt),
      ),
    )
    .limit(1);
  if (busy) throw conflict('rosterBusy');
  const planned = await ctx.db.read.select().from(rosterRemovals).where(eq(rosterRemovals.importId, id));
  const now = await removalsFor(ctx, actor, roster);
  if (planOf(planned) !== planOf(now.removals)) {
    await ctx.db.write(async (tx) => {
      await keepRemovals(tx, id, now);
      await tx.update(rosterImports).set({ replannedAt: ctx.clock() }).where(eq(rosterImports.id, id));
    });
    throw conflict('rosterReplanned');
  }
  const n = now.removals.filter(({ outcome }) => outcome === 'removed').length;
  if (isOverShare({ removals: n, listed: now.listed }) && typed !== n)
    throw invalid('removals', 'rosterRemovals', { n, listed: now.listed });
}

export interface RosterLine {
  line: number;
  outcome: (typeof rosterLines.$inferSelect)['outcome'];
  /** Somebody whom the actor sees on their desk. */
  personId: string | null;
  courseId: string | null;
  data: LineData;
  details: LineDetails;
  attention: boolean;
  done: boolean;
}

/** Lines of a list after one of them, in the order of the file; `next` is the last line of the page, if there are more. */
export async function rosterLinesOf(
  ctx: Ctx,
  roster: { id: string },
  { filter, after = 0, limit = linesOnPage }: { filter?: LineFilter; after?: number; limit?: number },
): Promise<{ lines: RosterLine[]; next: number | null }> {
  const narrowed = filter === 'attention' ? eq(rosterLines.attention, true) : filter && eq(rosterLines.outcome, filter);
  const rows = await ctx.db.read
    .select()
    .from(rosterLines)
    .where(and(eq(rosterLines.importId, roster.id), gt(rosterLines.line, after), narrowed))
    .orderBy(asc(rosterLines.line))
    .limit(limit + 1);
  const lines = rows.slice(0, limit).map(({ doneAt, importId: _, email: __, ...row }) => ({
    ...row,
    data: row.data as LineData,
    details: row.details as LineDetails,
    done: doneAt !== null,
  }));
  return { lines, next: rows.length > limit ? (lines.at(-1)?.line ?? null) : null };
}

/** Names of the people whom lines are like, as far as the actor sees them, by id. */
export async function alikeNames(ctx: Ctx, actor: Actor, lines: RosterLine[]): Promise<Map<string, string>> {
  const ids = [...new Set(lines.flatMap(({ details }) => details.alike ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.read
    .select({ id: persons.id, nameKk: persons.nameKk, nameRu: persons.nameRu, nameLatin: persons.nameLatin })
    .from(persons)
    .where(and(inArray(persons.id, ids), peopleScope(ctx, actor, 'enrolment.create')));
  return new Map(rows.flatMap((row) => [[row.id, nameIn(row, actor.locale) ?? ''] as const]));
}
