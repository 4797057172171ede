import { localIso } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { sha256 } from '~/platform/secrets';
import { type Actor, type Permission, scopesOf } from '../identity/index.server';
import { type EnrolmentFilters, enrolmentStatuses, filterNames } from './enrolment.schema';
import { instantOfFigures } from './kept-figures';
import type { Report, Snapshot } from './report';

/** Those of some filters that mean something in a report. */
export function meantIn(report: Pick<Report, 'filters' | 'statuses'>, asked: EnrolmentFilters): EnrolmentFilters {
  const { status } = asked;
  const foreign = status !== undefined && !(report.statuses ?? enrolmentStatuses).includes(status as never);
  const kept = Object.entries(asked).filter(
    ([name]) => report.filters.includes(name as keyof EnrolmentFilters) && !(name === 'status' && foreign),
  );
  return Object.fromEntries(kept) as EnrolmentFilters;
}

/** Filters as events keep them: a name or an address that was searched for stays out of the chain. */
export const withoutSearch = (filters: EnrolmentFilters): EnrolmentFilters => ({
  ...filters,
  ...(filters.q ? { q: '…' } : {}),
});

/** What somebody's scope is called in questions that are kept: the same reach has the same name. */
export function scopeOf(actor: Actor, permission: Permission): string[] {
  const scopes = scopesOf(actor, permission);
  return scopes.some(({ kind }) => kind === 'all') ? ['all'] : scopes.map((it) => JSON.stringify(it)).sort();
}

/** Names the report that the actor asks for, as things stood at an instant: the one asked for, or that of the latest figures. */
export async function snapshotOf(
  ctx: Ctx,
  actor: Actor,
  report: Report,
  { filters: asked, at }: { filters: EnrolmentFilters; at?: number },
): Promise<Snapshot> {
  const instant = at === undefined ? await instantOfFigures(ctx) : Math.min(at, ctx.clock());
  const filters = meantIn(report, asked);
  const rows = await report.count(ctx, actor, filters, instant);
  const scope = scopeOf(actor, report.permission);
  const question = JSON.stringify([report.name, scope, filterNames.map((name) => filters[name] ?? null)]);
  const moment = localIso(instant).slice(0, 19).replaceAll(/[-:]/g, '');
  const hash = sha256(`${question}${instant}`).slice(0, 8);
  return { id: `${report.prefix}-${moment}-${rows}-${hash}`, at: instant, rows, filters };
}
