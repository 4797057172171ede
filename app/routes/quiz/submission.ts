import { z } from 'zod';
import { submitAttempt } from '~/domain/learning/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { wantsPage } from '~/web/visit';
import { jsonAnswer } from '~/web/whole-answer';

export const loader = page('anyone', () => {
  throw missing();
});

/** Hands an attempt in; sending it twice hands it in once. The page of the attempt then tells the result. */
export const action = act(
  'members',
  z.object({}),
  async (visit) => {
    const { ctx, actor, params, to } = visit;
    const attemptId = params.attempt ?? '';
    await submitAttempt(ctx, actor, { attemptId });
    if (!wantsPage(visit)) return jsonAnswer({ submitted: attemptId });
    return seeOther(ctx.env, to(`/attempts/${attemptId}`));
  },
  { verb: true },
);
