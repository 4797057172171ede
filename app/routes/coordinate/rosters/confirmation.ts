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
  z.object({ removals: z.string().max(20).default('') }),
  async ({ ctx, actor, params, to }, { removals }) => {
    const id = params.roster ?? '';
    await confirmRoster(ctx, actor, id, { removals: /^\s*\d+\s*$/.test(removals) ? Number(removals) : null });
    return seeOther(ctx.env, to(`/coordinate/rosters/${id}`));
  },
  { verb: true },
);
