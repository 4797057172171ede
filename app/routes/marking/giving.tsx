import '~/words/staff';
import { courseToMark, giveMark } from '~/domain/marking/index.server';
import { markShape } from '~/domain/marking/mark.schema';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { markView } from './mark-view.server';
import { onToNext } from './on-to-next.server';

export const loader = page('work.mark', markView);

/** Gives one’s mark and opens the next work. */
export const action = act('work.mark', markShape, async (visit, mark) => {
  const { ctx, actor, params } = visit;
  const course = await courseToMark(ctx, actor, params.course);
  await giveMark(ctx, actor, { course, workId: params.work, mark });
  return onToNext(visit, course, 'markGiven');
});

export { default, meta } from './mark';
