import { z } from 'zod';
import { dismissMerge } from '~/domain/merging/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('people.merge', () => {
  throw missing();
});

/** Turns a proposal down. */
export const action = act(
  'people.merge',
  z.object({}),
  async ({ ctx, actor, params, to }) => {
    const id = params.merge ?? '';
    await dismissMerge(ctx, actor, id);
    return seeOther(ctx.env, to(`/coordinate/merges/${id}`), { tone: 'done', key: 'merging.dismissedNow' });
  },
  { verb: true },
);
