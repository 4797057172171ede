import { z } from 'zod';
import { putBack } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { orderPath } from './paths';

export const loader = page('course.write', () => {
  throw missing();
});

/** Puts back what was taken out of the working copy. */
export const action = act(
  'course.write',
  z.object({ removal: z.string('invalid').max(64, 'invalid') }),
  async ({ ctx, actor, params, to }, { removal }) => {
    await putBack(ctx, actor, params.course, removal);
    return seeOther(ctx.env, to(orderPath(params.course ?? '')), { tone: 'done', key: 'studio.putBackDone' });
  },
  { verb: true },
);
