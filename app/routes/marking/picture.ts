import { courseAt } from '~/domain/catalogue/index.server';
import { fileAt } from '~/domain/marking/index.server';
import { page } from '~/web/page';
import { picture } from './file-answer.server';

/** A picture of a learner's work as the page of the mark draws it. */
export const loader = page('work.mark', async ({ ctx, actor, params }) => {
  const which = { workId: params.work, fileId: params.file };
  return picture(ctx.env, await fileAt(ctx, actor, await courseAt(ctx, params.course), which));
});
