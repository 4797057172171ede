import { z } from 'zod';
import { passwordShape } from '~/domain/identity/account.schema';
import { removeSecondFactor } from '~/domain/identity/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('members', () => {
  throw missing();
});

/** Takes the own second factor away, with the password, so that another device can be set up. */
export const action = act(
  'members',
  z.object({ password: passwordShape }),
  async ({ ctx, actor, to }, { password }) => {
    await removeSecondFactor(ctx, actor, password);
    return seeOther(ctx.env, to('/account/second-factor'), { tone: 'done', key: 'account.factorRemoved' });
  },
  { verb: true },
);
