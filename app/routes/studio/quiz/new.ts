import { z } from 'zod';
import { addTest } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { quizPath } from '../paths';

export const loader = page('course.write', () => {
  throw missing();
});

const shape = z.object({
  kind: z.enum(['quiz', 'pretest', 'posttest'], 'invalid'),
  module: z.string('invalid').max(200, 'invalid').default(''),
});

/** Adds a test without questions, and opens it. */
export const action = act(
  'course.write',
  shape,
  async ({ ctx, actor, params, to }, given) => {
    const file = await addTest(ctx, actor, params.course, given);
    const flash = { tone: 'done', key: 'questions.testAdded' } as const;
    return seeOther(ctx.env, to(quizPath(params.course ?? '', file)), flash);
  },
  { verb: true },
);
