import { z } from 'zod';
import { askForVerification } from '~/domain/identity/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('members', () => {
  throw missing();
});

/** Sends the letter that proves the address once more. */
export const action = act(
  'members',
  z.object({}),
  async ({ ctx, actor, to }) => {
    await askForVerification(ctx, actor);
    return seeOther(ctx.env, to('/account'), { tone: 'done', key: 'account.letterSent' });
  },
  { verb: true },
);
