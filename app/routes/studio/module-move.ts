import { z } from 'zod';
import { moveModule } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { orderPath } from './paths';

export const loader = page('course.write', () => {
  throw missing();
});

/** Moves a module one place. */
export const action = act(
  'course.write',
  z.object({ folder: z.string('invalid').max(300, 'invalid'), by: z.enum(['up', 'down'], 'invalid') }),
  async ({ ctx, actor, params, to }, { folder, by }) => {
    await moveModule(ctx, actor, params.course, { folder, by: by === 'up' ? -1 : 1 });
    return seeOther(ctx.env, to(orderPath(params.course ?? '')), { tone: 'done', key: 'studio.moved' });
  },
  { verb: true },
);
