import { z } from 'zod';
import { declineFollowUps, surveyLimits } from '~/domain/surveys/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { followUpOf } from './follow-up-visit.server';

export const loader = page('anyone', () => {
  throw missing();
});

/** "Please do not ask me again", from the page of a letter's link. */
export const action = act(
  'anyone',
  z.object({}),
  async (visit) => {
    const { ctx, params, to } = visit;
    const token = params.token ?? '';
    if (await followUpOf(visit)) await declineFollowUps(ctx, token);
    return seeOther(ctx.env, to(`/follow-up/${token}`), { tone: 'done', key: 'surveys.choiceSaved' });
  },
  { limit: surveyLimits.followUps, verb: true },
);
