import { z } from 'zod';
import { removeModule } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { orderPath } from './paths';

export const loader = page('course.write', () => {
  throw missing();
});

/** Takes a module with its lessons out of the working copy. */
export const action = act(
  'course.write',
  z.object({ folder: z.string('invalid').max(300, 'invalid') }),
  async ({ ctx, actor, params, to }, { folder }) => {
    await removeModule(ctx, actor, params.course, folder);
    return seeOther(ctx.env, to(orderPath(params.course ?? '')), { tone: 'done', key: 'studio.moduleRemoved' });
  },
  { verb: true },
);
