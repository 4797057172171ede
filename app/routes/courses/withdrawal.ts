import { z } from 'zod';
import { courseAt } from '~/domain/catalogue/index.server';
import { withdraw } from '~/domain/learning/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('anyone', () => {
  throw missing();
});

/** Leaves a course; what was learnt is kept. */
export const action = act(
  'members',
  z.object({}),
  async ({ ctx, actor, params, to }) => {
    const course = await courseAt(ctx, params.course);
    await withdraw(ctx, actor, { course });
    return seeOther(ctx.env, to(`/courses/${course.slug}`), { tone: 'done', key: 'learn.withdrawn' });
  },
  { verb: true },
);
