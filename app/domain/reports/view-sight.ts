import { and, asc, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import type { Read } from '#db/database';
import { accounts, grants, organisations, type reportSchedules, reportViews } from '#db/schema';
import { type Grant, type Holder, may, permissions, type Scope, scopesOf } from '../identity/index.server';
import { type EnrolmentFilters, enrolmentFilters } from './enrolment.schema';
import type { Report } from './report';
import { findReport } from './reports';
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
 * Those of some views that the actor may open, by name: their own, and what others share whose scope is within theirs.
 * `read` is the transaction within a write, so that a role that is taken in it counts no more.
 */
export async function viewsInSight(read: Read, actor: Holder, where: SQL | undefined): Promise<SavedView[]> {
  const rows = await read
    .select()
    .from(reportViews)
    .where(and(where, or(eq(reportViews.ownerId, actor.accountId ?? ''), eq(reportViews.shared, true))))
    .orderBy(asc(reportViews.nameFolded), asc(reportViews.id));
  const owners = [...new Set(rows.map(({ ownerId }) => ownerId))].filter((id) => id !== actor.accountId);
  const grantsOf = await grantsOfAccounts(read, owners);
  const cityOf = await citiesOfOrganisations(read, [...grantsOf.values()].flat());
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

type Lost = 'role' | 'view';

/** Why the owner of a schedule cannot be sent its link: they have no role for the report, or not this view; null = they can. */
export async function whyNoLetter(
  read: Read,
  { ownerId, viewId }: Pick<typeof reportSchedules.$inferSelect, 'ownerId' | 'viewId'>,
): Promise<Lost | null> {
  const held = (await grantsOfAccounts(read, [ownerId])).get(ownerId) ?? [];
  // What somebody may see is a matter of their roles, not of the device that they are at.
  const owner: Holder = { accountId: ownerId, grants: held, secondFactor: true };
  const [view] = await read.select({ report: reportViews.report }).from(reportViews).where(eq(reportViews.id, viewId));
  const report = view && findReport(view.report);
  if (!may(owner, 'report.export') || (report && !may(owner, report.permission))) return 'role';
  return (await viewsInSight(read, owner, eq(reportViews.id, viewId))).length > 0 ? null : 'view';
}

/** Whether one scope reaches all that the other reaches: the same, or an organisation within a city. */
function holds(wide: Scope, narrow: Scope, cityOf: ReadonlyMap<string, string | null>): boolean {
  if (wide.kind === 'all') return true;
  if (narrow.kind === 'all') return false;
  if (wide.kind === narrow.kind) return wide.id === narrow.id;
  return wide.kind === 'city' && narrow.kind === 'organisation' && cityOf.get(narrow.id) === wide.id;
}

/** The roles of accounts that are open. */
async function grantsOfAccounts(read: Read, accountIds: string[]): Promise<Map<string, Grant[]>> {
  const of = new Map<string, Grant[]>();
  if (accountIds.length === 0) return of;
  const rows = await read
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

async function citiesOfOrganisations(read: Read, held: Grant[]): Promise<Map<string, string | null>> {
  const ids = held.flatMap(({ scope }) => (scope.kind === 'organisation' ? scope.id : []));
  if (ids.length === 0) return new Map();
  const rows = await read
    .select({ id: organisations.id, cityId: organisations.cityId })
    .from(organisations)
    .where(inArray(organisations.id, ids));
  return new Map(rows.map(({ id, cityId }) => [id, cityId]));
}
