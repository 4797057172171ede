import { z } from 'zod';
import { wantFollowUps } from '~/domain/surveys/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('survey.answer', () => {
  throw missing();
});

/** Says in one's account whether one may be asked what became of courses. */
export const action = act(
  'survey.answer',
  z.object({ wanted: z.enum(['yes', 'no'], 'invalid') }),
  async ({ ctx, actor, to }, { wanted }) => {
    await wantFollowUps(ctx, actor, wanted === 'yes');
    return seeOther(ctx.env, to('/account/data'), { tone: 'done', key: 'surveys.choiceSaved' });
  },
  { verb: true },
);
