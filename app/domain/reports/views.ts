import { and, count, eq, ne } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { reportSchedules, reportViews } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { fold } from '~/platform/fold';
import { conflict, invalid, missing } from '~/platform/refusal';
import type { Member } from '../identity/index.server';
import { mostViews } from './desk.schema';
import type { EnrolmentFilters } from './enrolment.schema';
import type { Report } from './report';
import { reportFor } from './reports';
import { meantIn, withoutSearch } from './snapshot';
import { type SavedView, viewsInSight } from './view-sight';

/**
 * The saved views that the actor may open, of one report or of all, by name: their own, and what others share whose
 * scope is within theirs. A view says what is asked; what it shows is always within the scope of whoever opens it.
 */
export const viewsFor = (ctx: Ctx, actor: Member, report?: Report): Promise<SavedView[]> =>
  viewsInSight(ctx.db.read, actor, report && eq(reportViews.report, report.name));

/** One of them. Refuses missing. */
export async function viewAt(ctx: Ctx, actor: Member, id: string | undefined): Promise<SavedView> {
  const [view] = await viewsInSight(ctx.db.read, actor, eq(reportViews.id, id ?? ''));
  if (!view) throw missing();
  return view;
}

interface Naming {
  name: string;
  shared: boolean;
}

/**
 * Gives filters of a report a name. What was searched for may be somebody's name: a view with it is its owner's alone,
 * and the events do not hold it. Refuses missing, searchStaysPrivate, viewNameTaken, viewsFull.
 */
export async function saveView(
  ctx: Ctx,
  actor: Member,
  { report: asked, filters, name, shared }: Naming & { report: string; filters: EnrolmentFilters },
): Promise<string> {
  const report = reportFor(actor, asked);
  const kept = meantIn(report, filters);
  refuseShared(kept, shared);
  const id = ctx.newId();
  await ctx.db.write(async (tx) => {
    const [held] = await tx.select({ n: count() }).from(reportViews).where(eq(reportViews.ownerId, actor.accountId));
    if ((held?.n ?? 0) >= mostViews) throw conflict('viewsFull', { n: mostViews });
    await refuseTaken(tx, { ownerId: actor.accountId, report: report.name, name, except: id });
    await tx.insert(reportViews).values({
      id,
      ownerId: actor.accountId,
      report: report.name,
      name,
      nameFolded: fold(name),
      filters: kept as Record<string, string>,
      shared,
      createdAt: ctx.clock(),
    });
    const data = { report: report.name, filters: withoutSearch(kept), shared };
    await recordEvent(ctx, tx, { kind: 'report.viewSaved', actorId: actor.accountId, subjectId: id, data });
  });
  return id;
}

/** A view of the actor's own. Refuses missing. */
export async function ownView(ctx: Ctx, actor: Member, id: string | undefined): Promise<SavedView> {
  const view = await viewAt(ctx, actor, id);
  if (view.ownerId !== actor.accountId) throw missing();
  return view;
}

/** Renames a view of the actor's own, shares it or keeps it private. Refuses missing, searchStaysPrivate, viewNameTaken. */
export async function changeView(
  ctx: Ctx,
  actor: Member,
  { id, name, shared }: Naming & { id: string | undefined },
): Promise<void> {
  const view = await ownView(ctx, actor, id);
  if (view.name === name && view.shared === shared) return;
  refuseShared(view.filters, shared);
  await ctx.db.write(async (tx) => {
    await refuseTaken(tx, { ownerId: actor.accountId, report: view.report.name, name, except: view.id });
    await tx
      .update(reportViews)
      .set({ name, nameFolded: fold(name), shared })
      .where(and(eq(reportViews.id, view.id), eq(reportViews.ownerId, actor.accountId)));
    const data = { renamed: view.name !== name, shared };
    await recordEvent(ctx, tx, { kind: 'report.viewChanged', actorId: actor.accountId, subjectId: view.id, data });
  });
}

/** Deletes a view of the actor's own, with every schedule of it. Refuses missing. */
export async function dropView(ctx: Ctx, actor: Member, id: string | undefined): Promise<void> {
  const view = await ownView(ctx, actor, id);
  await ctx.db.write((tx) => deleteView(ctx, tx, { id: view.id, report: view.report.name }, actor.accountId));
}

/** The same within a write, for whatever reason; `by` null = the system. */
export async function deleteView(
  ctx: Ctx,
  tx: Tx,
  { id, report }: { id: string; report: string },
  by: string | null,
): Promise<void> {
  const schedules = await tx
    .delete(reportSchedules)
    .where(eq(reportSchedules.viewId, id))
    .returning({ id: reportSchedules.id });
  await tx.delete(reportViews).where(eq(reportViews.id, id));
  const data = { report, schedules: schedules.length };
  await recordEvent(ctx, tx, { kind: 'report.viewDropped', actorId: by, subjectId: id, data });
}

function refuseShared({ q }: EnrolmentFilters, shared: boolean): void {
  if (q && shared) throw invalid('shared', 'searchStaysPrivate');
}

async function refuseTaken(
  tx: Tx,
  { ownerId, report, name, except }: { ownerId: string; report: string; name: string; except: string },
): Promise<void> {
  const [same] = await tx
    .select({ id: reportViews.id })
    .from(reportViews)
    .where(
      and(
        eq(reportViews.ownerId, ownerId),
        eq(reportViews.report, report),
        eq(reportViews.nameFolded, fold(name)),
        ne(reportViews.id, except),
      ),
    );
  if (same) throw invalid('name', 'viewNameTaken');
}
