import { z } from 'zod';
import { courseAt } from '~/domain/catalogue/index.server';
import { enrol } from '~/domain/learning/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { safePath, seeOther } from '~/web/redirects';

export const loader = page('anyone', () => {
  throw missing();
});

/** Enrols, and goes back to where the button stood: a lesson, or the course. */
export const action = act(
  'members',
  z.object({ to: z.string().default('') }),
  async ({ ctx, actor, params, to }, input) => {
    const course = await courseAt(ctx, params.course);
    await enrol(ctx, actor, { course });
    const back = safePath(input.to, to(`/courses/${course.slug}`));
    return seeOther(ctx.env, back, { tone: 'done', key: 'learn.enrolled' });
  },
  { verb: true },
);
