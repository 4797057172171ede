import '~/words/staff';
import { courseToMark, moderateWork } from '~/domain/marking/index.server';
import { moderationShape } from '~/domain/marking/mark.schema';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { markView } from './mark-view.server';

export const loader = page('work.mark', markView);

/** Sets the mark that counts. */
export const action = act('work.mark', moderationShape, async ({ ctx, actor, params, to }, typed) => {
  const course = await courseToMark(ctx, actor, params.course);
  await moderateWork(ctx, actor, { course, workId: params.work, ...typed });
  const path = to(`/teach/${course.slug}/marking/${params.work}`);
  return seeOther(ctx.env, path, { tone: 'done', key: 'marking.moderatedNow' });
});

export { default, meta } from './mark';
