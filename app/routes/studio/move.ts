import { z } from 'zod';
import { moveLesson } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { studioPath } from './paths';

export const loader = page('course.write', () => {
  throw missing();
});

const shape = z.object({
  folder: z.string('invalid').max(300, 'invalid'),
  by: z.enum(['up', 'down'], 'invalid'),
});

/** Moves a lesson one place, and goes back to it. */
export const action = act(
  'course.write',
  shape,
  async ({ ctx, actor, params, to }, { folder, by }) => {
    await moveLesson(ctx, actor, params.course, { folder, by: by === 'up' ? -1 : 1 });
    return seeOther(ctx.env, to(`${studioPath(params.course ?? '')}/order`), { tone: 'done', key: 'studio.moved' });
  },
  { verb: true },
);
