import { z } from 'zod';
import { submitAttempt } from '~/domain/learning/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('anyone', () => {
  throw missing();
});

/** Hands an attempt in; sending it twice hands it in once. The page of the attempt then tells the result. */
export const action = act(
  'members',
  z.object({}),
  async ({ ctx, actor, params, request, to }) => {
    const attemptId = params.attempt ?? '';
    await submitAttempt(ctx, actor, { attemptId });
    if (!request.headers.get('accept')?.includes('text/html')) return Response.json({ submitted: attemptId });
    return seeOther(ctx.env, to(`/attempts/${attemptId}`));
  },
  { verb: true },
);
