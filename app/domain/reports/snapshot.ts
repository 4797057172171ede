import { localIso } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { sha256 } from '~/platform/secrets';
import { type Actor, scopesOf } from '../identity/index.server';
import { type EnrolmentFilters, enrolmentStatuses, filterNames } from './enrolment.schema';
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

/** Names the report that the actor asks for, as things stood at an instant (now, or before). */
export async function snapshotOf(
  ctx: Ctx,
  actor: Actor,
  report: Report,
  { filters: asked, at = ctx.clock() }: { filters: EnrolmentFilters; at?: number },
): Promise<Snapshot> {
  const instant = Math.min(at, ctx.clock());
  const filters = meantIn(report, asked);
  const rows = await report.count(ctx, actor, filters, instant);
  const scopes = scopesOf(actor, report.permission);
  const scope = scopes.some(({ kind }) => kind === 'all') ? ['all'] : scopes.map((it) => JSON.stringify(it)).sort();
  const question = JSON.stringify([report.name, scope, filterNames.map((name) => filters[name] ?? null)]);
  const moment = localIso(instant).slice(0, 19).replaceAll(/[-:]/g, '');
  const hash = sha256(`${question}${instant}`).slice(0, 8);
  return { id: `${report.prefix}-${moment}-${rows}-${hash}`, at: instant, rows, filters };
}
