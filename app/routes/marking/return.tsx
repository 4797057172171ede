import '~/words/staff';
import { courseToMark, returnWork } from '~/domain/marking/index.server';
import { markShape } from '~/domain/marking/mark.schema';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { markView } from './mark-view.server';
import { onToNext } from './on-to-next.server';

export const loader = page('work.mark', markView);

/** Sends the work back for another version and opens the next one. */
export const action = act('work.mark', markShape, async (visit, mark) => {
  const { ctx, actor, params } = visit;
  const course = await courseToMark(ctx, actor, params.course);
  await returnWork(ctx, actor, { course, workId: params.work, mark });
  return onToNext(visit, course, 'returned');
});

export { default, meta } from './mark';
