import { z } from 'zod';
import { confirmRoster } from '~/domain/rosters/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('enrolment.create', () => {
  throw missing();
});

/** Has a planned list carried out; pressing twice does it once. */
export const action = act(
  'enrolment.create',
  z.object({}),
  async ({ ctx, actor, params, to }) => {
    const id = params.roster ?? '';
    await confirmRoster(ctx, actor, id);
    return seeOther(ctx.env, to(`/coordinate/rosters/${id}`));
  },
  { verb: true },
);
