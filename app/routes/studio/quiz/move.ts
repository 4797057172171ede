import { z } from 'zod';
import { moveQuestion } from '~/domain/studio/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { quizPath } from '../paths';

export const loader = page('course.write', () => {
  throw missing();
});

const shape = z.object({
  id: z.string('invalid').max(80, 'invalid'),
  by: z.enum(['up', 'down'], 'invalid'),
});

/** Moves a question one place, and goes back to it. */
export const action = act(
  'course.write',
  shape,
  async ({ ctx, actor, params, to, url }, { id, by }) => {
    const file = url.searchParams.get('file') ?? '';
    await moveQuestion(ctx, actor, params.course, { file, id, by: by === 'up' ? -1 : 1 });
    const flash = { tone: 'done', key: 'questions.moved' } as const;
    return seeOther(ctx.env, `${to(quizPath(params.course ?? '', file))}#${encodeURIComponent(id)}`, flash);
  },
  { verb: true },
);
