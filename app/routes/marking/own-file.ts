import { ownFile } from '~/domain/marking/index.server';
import { page } from '~/web/page';
import { download } from './file-answer.server';

/** A file of one's own work. */
export const loader = page('work.handIn', async ({ ctx, actor, params }) =>
  download(ctx.env, await ownFile(ctx, actor, params.file)),
);
