import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database';
import { accounts, persons, reportViews } from '#db/schema';
import type { Ctx, PersonErased } from '~/platform/context';
import { called, calls } from './matching';
import { deleteView } from './views';

/**
 * Somebody was erased: a saved search that found them and now finds nobody told of them alone, and goes with its view
 * and every letter. One that finds others still is about those.
 */
export async function dropSearches(ctx: Ctx, tx: Tx, { were, by }: PersonErased): Promise<void> {
  const views = await tx
    .select({ id: reportViews.id, report: reportViews.report, filters: reportViews.filters })
    .from(reportViews);
  for (const { id, report, filters } of views) {
    if (!filters.q || !calls(filters.q, were) || (await findsSomebody(tx, filters.q))) continue;
    await deleteView(ctx, tx, { id, report }, by);
  }
}

async function findsSomebody(tx: Tx, q: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: persons.id })
    .from(persons)
    .leftJoin(accounts, eq(accounts.personId, persons.id))
    .where(and(isNull(persons.erasedAt), called(q)))
    .limit(1);
  return found !== undefined;
}
