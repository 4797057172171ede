import type { Course } from '~/domain/catalogue/index.server';
import { nextWork } from '~/domain/marking/index.server';
import { seeOther } from '~/web/redirects';
import type { MemberVisit } from '~/web/visit';

/** Opens the next work of the queue, or the queue when none is left. */
export async function onToNext({ ctx, actor, to }: MemberVisit, course: Course, said: 'markGiven' | 'returned') {
  const next = await nextWork(ctx, actor, course);
  const queue = to(`/teach/${course.slug}/marking`);
  const key = said === 'markGiven' ? 'marking.markGiven' : 'marking.returnedNext';
  const last = said === 'markGiven' ? 'marking.markGivenLast' : 'marking.returnedLast';
  return next
    ? seeOther(ctx.env, `${queue}/${next}#mark`, { tone: 'done', key })
    : seeOther(ctx.env, queue, { tone: 'done', key: last });
}
