import { localIso } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { sha256 } from '~/platform/secrets';
import { type Actor, scopesOf } from '../identity/index.server';
import { type EnrolmentFilters, filterNames } from './enrolment.schema';
import { totalsOf } from './totals';

/** What a file of figures says of itself: which figures, of what instant, of whom, and how many rows. */
export interface Snapshot {
  /** `cr-<instant>-<rows>-<hash of report, scope and filters>`: the same question has the same id. */
  id: string;
  at: number;
  rows: number;
  filters: EnrolmentFilters;
}

/** Names the completion report that the actor asks for, as things stood at an instant (now, or before). */
export async function snapshotOf(
  ctx: Ctx,
  actor: Actor,
  { filters, at = ctx.clock() }: { filters: EnrolmentFilters; at?: number },
): Promise<Snapshot> {
  const instant = Math.min(at, ctx.clock());
  const { participations: rows } = await totalsOf(ctx, actor, filters, instant);
  const scopes = scopesOf(actor, 'report.export');
  const scope = scopes.some(({ kind }) => kind === 'all') ? ['all'] : scopes.map((it) => JSON.stringify(it)).sort();
  const asked = JSON.stringify(['completion_report', scope, filterNames.map((name) => filters[name] ?? null)]);
  const moment = localIso(instant).slice(0, 19).replaceAll(/[-:]/g, '');
  return { id: `cr-${moment}-${rows}-${sha256(`${asked}${instant}`).slice(0, 8)}`, at: instant, rows, filters };
}
