import { localIso } from '~/platform/calendar';
import type { Ctx } from '~/platform/context';
import { sha256 } from '~/platform/secrets';
import { type Actor, scopesOf } from '../identity/index.server';
import { type EnrolmentFilters, filterNames } from './enrolment.schema';
import { meetState } from './kept-figures';
import type { Report, Snapshot } from './report';

/** Names the report that the actor asks for, as things stood at an instant (now, or before). */
export async function snapshotOf(
  ctx: Ctx,
  actor: Actor,
  report: Report,
  { filters: asked, at }: { filters: EnrolmentFilters; at?: number },
): Promise<Snapshot> {
  await meetState(ctx);
  const instant = Math.min(at ?? Number.POSITIVE_INFINITY, ctx.clock());
  const filters = Object.fromEntries(
    Object.entries(asked).filter(([name]) => report.filters.includes(name as keyof EnrolmentFilters)),
  ) as EnrolmentFilters;
  const rows = await report.count(ctx, actor, filters, instant);
  const scopes = scopesOf(actor, report.permission);
  const scope = scopes.some(({ kind }) => kind === 'all') ? ['all'] : scopes.map((it) => JSON.stringify(it)).sort();
  const question = JSON.stringify([report.name, scope, filterNames.map((name) => filters[name] ?? null)]);
  const moment = localIso(instant).slice(0, 19).replaceAll(/[-:]/g, '');
  const hash = sha256(`${question}${instant}`).slice(0, 8);
  return { id: `${report.prefix}-${moment}-${rows}-${hash}`, at: instant, rows, filters };
}
