import type { Ctx } from '~/platform/context';
import type { Course } from '../catalogue/index.server';
import type { Actor } from '../identity/index.server';
import { enrolmentList } from './enrolment-list';
import type { Page } from './paging';
import { resultsOf } from './results';
import { partOf } from './rows';

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
  const people = list.rows.map(({ personId }) => personId);
  const results = await resultsOf(ctx, people, [course.id], ctx.clock());
  return { ...list, rows: list.rows.map((row) => ({ ...row, results: results.get(partOf(row)) ?? [] })) };
}
