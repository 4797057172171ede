import { and, asc, count, eq, inArray, isNull, ne, or, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { accounts, grants, organisations, reportSchedules, reportViews } from '#db/schema';
import type { Ctx } from '~/platform/context';
import { recordEvent } from '~/platform/events';
import { fold } from '~/platform/fold';
import { conflict, invalid, missing } from '~/platform/refusal';
import { type Grant, type Member, may, permissions, type Scope, scopesOf } from '../identity/index.server';
import { mostViews } from './desk.schema';
import { type EnrolmentFilters, enrolmentFilters } from './enrolment.schema';
import type { Report } from './report';
import { findReport, reportFor } from './reports';
import { meantIn } from './snapshot';

export interface SavedView {
  id: string;
  ownerId: string;
  report: Report;
  name: string;
  filters: EnrolmentFilters;
  shared: boolean;
}

/**
 * The saved views that the actor may open, of one report or of all, by name: their own, and what others share whose
 * scope is within theirs. A view says what is asked; what it shows is always within the scope of whoever opens it.
 */
export const viewsFor = (ctx: Ctx, actor: Member, report?: Report): Promise<SavedView[]> =>
  visible(ctx, actor, report && eq(reportViews.report, report.name));

/** One of them. Refuses missing. */
export async function viewAt(ctx: Ctx, actor: Member, id: string | undefined): Promise<SavedView> {
  const [view] = await visible(ctx, actor, eq(reportViews.id, id ?? ''));
  if (!view) throw missing();
  return view;
}

async function visible(ctx: Ctx, actor: Member, where: SQL | undefined): Promise<SavedView[]> {
  const rows = await ctx.db.read
    .select()
    .from(reportViews)
    .where(and(where, or(eq(reportViews.ownerId, actor.accountId), eq(reportViews.shared, true))))
    .orderBy(asc(reportViews.nameFolded), asc(reportViews.id));
  const owners = [...new Set(rows.map(({ ownerId }) => ownerId))].filter((id) => id !== actor.accountId);
  const grantsOf = await grantsOfOwners(ctx, owners);
  const cityOf = await citiesOfOrganisations(ctx, [...grantsOf.values()].flat());
  return rows.flatMap((row) => {
    const report = findReport(row.report);
    if (!report || !may(actor, report.permission)) return [];
    if (row.ownerId !== actor.accountId) {
      const allowed: readonly string[] = permissions[report.permission];
      const scopes = (grantsOf.get(row.ownerId) ?? []).filter(({ role }) => allowed.includes(role));
      const own = scopesOf(actor, report.permission);
      // Whoever has no scope any more shares nothing.
      if (scopes.length === 0 || !scopes.every(({ scope }) => own.some((mine) => holds(mine, scope, cityOf))))
        return [];
    }
    const filters = meantIn(report, enrolmentFilters.parse(row.filters));
    return [{ id: row.id, ownerId: row.ownerId, report, name: row.name, filters, shared: row.shared }];
  });
}

/** Whether one scope reaches all that the other reaches: the same, or an organisation within a city. */
function holds(wide: Scope, narrow: Scope, cityOf: ReadonlyMap<string, string | null>): boolean {
  if (wide.kind === 'all') return true;
  if (narrow.kind === 'all') return false;
  if (wide.kind === narrow.kind) return wide.id === narrow.id;
  return wide.kind === 'city' && narrow.kind === 'organisation' && cityOf.get(narrow.id) === wide.id;
}

async function grantsOfOwners(ctx: Ctx, accountIds: string[]): Promise<Map<string, Grant[]>> {
  const of = new Map<string, Grant[]>();
  if (accountIds.length === 0) return of;
  const rows = await ctx.db.read
    .select({ accountId: grants.accountId, role: grants.role, scope: grants.scope, scopeId: grants.scopeId })
    .from(grants)
    .innerJoin(accounts, eq(accounts.id, grants.accountId))
    .where(and(inArray(grants.accountId, accountIds), isNull(grants.revokedAt), isNull(accounts.closedAt)));
  for (const { accountId, role, scope, scopeId } of rows) {
    const held = { role, scope: scope === 'all' ? { kind: scope } : { kind: scope, id: scopeId ?? '' } } as Grant;
    of.set(accountId, [...(of.get(accountId) ?? []), held]);
  }
  return of;
}

async function citiesOfOrganisations(ctx: Ctx, held: Grant[]): Promise<Map<string, string | null>> {
  const ids = held.flatMap(({ scope }) => (scope.kind === 'organisation' ? scope.id : []));
  if (ids.length === 0) return new Map();
  const rows = await ctx.db.read
    .select({ id: organisations.id, cityId: organisations.cityId })
    .from(organisations)
    .where(inArray(organisations.id, ids));
  return new Map(rows.map(({ id, cityId }) => [id, cityId]));
}

interface Naming {
  name: string;
  shared: boolean;
}

/**
 * Gives filters of a report a name. What was searched for is left out: it may be somebody's name. Refuses missing,
 * viewNameTaken, viewsFull.
 */
export async function saveView(
  ctx: Ctx,
  actor: Member,
  { report: asked, filters, name, shared }: Naming & { report: string; filters: EnrolmentFilters },
): Promise<string> {
  const report = reportFor(actor, asked);
  const { q: _, ...kept } = meantIn(report, filters);
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
    const data = { report: report.name, filters: kept, shared };
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

/** Renames a view of the actor's own, shares it or keeps it private. Refuses missing, viewNameTaken. */
export async function changeView(
  ctx: Ctx,
  actor: Member,
  { id, name, shared }: Naming & { id: string | undefined },
): Promise<void> {
  const view = await ownView(ctx, actor, id);
  if (view.name === name && view.shared === shared) return;
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
  await ctx.db.write(async (tx) => {
    const schedules = await tx
      .delete(reportSchedules)
      .where(eq(reportSchedules.viewId, view.id))
      .returning({ id: reportSchedules.id });
    await tx.delete(reportViews).where(eq(reportViews.id, view.id));
    const data = { report: view.report.name, schedules: schedules.length };
    await recordEvent(ctx, tx, { kind: 'report.viewDropped', actorId: actor.accountId, subjectId: view.id, data });
  });
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
