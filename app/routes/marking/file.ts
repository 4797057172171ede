import { courseAt } from '~/domain/catalogue/index.server';
import { fileAt } from '~/domain/marking/index.server';
import { page } from '~/web/page';
import { download } from './file-answer.server';

/** A file of a learner's work, for those who mark it. */
export const loader = page('work.mark', async ({ ctx, actor, params }) => {
  const which = { workId: params.work, fileId: params.file };
  return download(ctx.env, await fileAt(ctx, actor, await courseAt(ctx, params.course), which));
});
