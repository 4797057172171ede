import { z } from 'zod';
import { withdrawQuotation } from '~/domain/identity/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('members', () => {
  throw missing();
});

/** Takes one's consent to be quoted back, at any time; the answers stay. */
export const action = act(
  'members',
  z.object({}),
  async ({ ctx, actor, params, to }) => {
    await withdrawQuotation(ctx, actor, params.consent ?? '');
    return seeOther(ctx.env, to('/account/data'), { tone: 'done', key: 'surveys.quoteBackDone' });
  },
  { verb: true },
);
