import { handIn } from '~/domain/marking/index.server';
import { workShape } from '~/domain/marking/mark.schema';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { draftFrom, savingLimit } from './draft-input.server';
import { ownWorkView } from './own-work-view.server';

export const loader = page('work.handIn', ownWorkView);

/** Hands the work in: from then on this version stays as it is. */
export const action = act(
  'work.handIn',
  workShape,
  async (visit, typed) => {
    const { ctx, actor, params, to } = visit;
    await handIn(ctx, actor, await draftFrom(visit, typed));
    const path = to(`/learn/${params.course}/assignments/${params.assignment}/work`);
    return seeOther(ctx.env, path, { tone: 'done', key: 'marking.handedIn' });
  },
  { limit: savingLimit },
);

export { default, meta } from './work';
