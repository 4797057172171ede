import type { Course } from '~/domain/catalogue/index.server';
import { courseHeard } from '~/domain/comments/index.server';
import { seeOther } from '~/web/redirects';
import { cameFrom, type MemberVisit } from '~/web/visit';
import type { WordKey } from '~/words/keys';

/** Does something with the comment of the address, and goes back to where it was asked for, with its filters. */
export async function afterComment(
  visit: MemberVisit,
  key: WordKey,
  run: (which: { course: Course; comment: string }) => Promise<void>,
): Promise<Response> {
  const { ctx, actor, params, to } = visit;
  const course = await courseHeard(ctx, actor, params.course ?? '');
  await run({ course, comment: params.comment ?? '' });
  return seeOther(ctx.env, cameFrom(visit, to(`/teach/${course.slug}/comments`)), { tone: 'done', key });
}
