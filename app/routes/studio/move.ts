import { z } from 'zod';
import { moveLesson, placeLesson } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { orderPath } from './paths';

export const loader = page('course.write', () => {
  throw missing();
});

const folder = z.string('invalid').max(300, 'invalid');
const shape = z.union(
  [
    z.object({ folder, by: z.enum(['up', 'down'], 'invalid') }),
    z.object({
      folder,
      module: folder,
      at: z.coerce.number('invalid').int('invalid').min(0, 'invalid').max(999, 'invalid'),
    }),
  ],
  'invalid',
);

/** Moves a lesson one place, or to a place of a module, and goes back to it. */
export const action = act(
  'course.write',
  shape,
  async ({ ctx, actor, params, to }, given) => {
    if ('by' in given)
      await moveLesson(ctx, actor, params.course, { folder: given.folder, by: given.by === 'up' ? -1 : 1 });
    else await placeLesson(ctx, actor, params.course, given);
    return seeOther(ctx.env, to(orderPath(params.course ?? '')), { tone: 'done', key: 'studio.moved' });
  },
  { verb: true },
);
