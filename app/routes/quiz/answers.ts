import { saveAnswers } from '~/domain/learning/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { jsonAnswer } from '~/web/whole-answer';
import { answerForm } from './forms.server';

export const loader = page('anyone', () => {
  throw missing();
});

/** Answers as a page sends them by itself, while they are given. */
export const action = act(
  'members',
  answerForm,
  async ({ ctx, actor, params }, fields) => {
    const { saved } = await saveAnswers(ctx, actor, { attemptId: params.attempt ?? '', fields });
    return jsonAnswer({ saved, now: ctx.clock() });
  },
  { verb: true },
);
