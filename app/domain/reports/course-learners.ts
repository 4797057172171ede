import type { Ctx } from '~/platform/context';
import type { Course } from '../catalogue/index.server';
import type { Actor } from '../identity/index.server';
import { enrolmentList } from './enrolment-list';
import type { Page } from './paging';
import { resultsOf } from './results';

/** One page of a course's learners for its trainer: state, progress, and the best result at each quiz. */
export async function courseLearners(
  ctx: Ctx,
  actor: Actor,
  { course, page, q }: { course: Course; page: Page; q?: string },
) {
  const list = await enrolmentList(ctx, actor, {
    filters: { course: course.slug, q },
    page,
    permission: 'course.seeLearners',
  });
  const ids = list.rows.map(({ id }) => id);
  const results = await resultsOf(ctx, ids, ctx.clock());
  return { ...list, rows: list.rows.map((row) => ({ ...row, results: results.get(row.id) ?? [] })) };
}
