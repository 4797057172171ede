import { and } from 'drizzle-orm';
import type { Ctx } from '~/platform/context';
import type { Actor, Permission } from '../identity/index.server';
import { enrolmentScope } from '../learning/index.server';
import { certificatesOf } from './certificates';
import { employersOf } from './employers';
import type { EnrolmentFilters } from './enrolment.schema';
import { matching } from './matching';
import { sessionsOf } from './missed-sessions';
import { type Page, pageOf, pageSize, placeOf } from './paging';
import { progressesOf } from './progress';
import { asksForFew, type EnrolmentRow, enrolmentRows } from './rows';
import { needOf, stateOf } from './states';

/**
 * One page of the enrolments that the actor may see and the filters mean. The number of queries is the same
 * for one row and for a full page.
 */
export async function enrolmentList(
  ctx: Ctx,
  actor: Actor,
  { filters, page, permission }: { filters: EnrolmentFilters; page: Page; permission?: Permission },
) {
  const now = ctx.clock();
  const { where, by } = await placeOf(ctx, page);
  const meant = and(enrolmentScope(ctx, actor, permission), matching(ctx, filters, now), where);
  const walk = asksForFew(actor, filters, permission) ? undefined : page.order;
  const rows = await enrolmentRows(ctx, meant, walk)
    .orderBy(...by)
    .limit(pageSize + 1);
  const cut = pageOf(rows, page);
  return { ...cut, rows: await describe(ctx, cut.rows) };
}

/** Rows with progress, certificate, employer, state and need: four queries. */
export async function describe(ctx: Ctx, rows: EnrolmentRow[]) {
  const now = ctx.clock();
  const people = rows.map(({ personId }) => personId);
  const progressOf = await progressesOf(ctx, rows, now);
  const certificates = await certificatesOf(
    ctx,
    rows.map(({ id }) => id),
    now,
  );
  const employerOf = await employersOf(ctx, people, now);
  const sessionsBy = await sessionsOf(ctx, people);
  return rows.map((row) => ({
    ...row,
    state: stateOf(row, now),
    need: needOf(row, sessionsBy(row), now),
    sessions: sessionsBy(row),
    progress: progressOf(row),
    certificate: certificates.get(row.id) ?? null,
    employer: employerOf(row),
  }));
}

export type DescribedEnrolment = Awaited<ReturnType<typeof describe>>[number];
