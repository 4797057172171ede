import { z } from 'zod';
import { endDevice } from '~/domain/identity/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('members', () => {
  throw missing();
});

/** Ends one of one's own sessions, or all but this one. */
export const action = act(
  'members',
  z.object({ session: z.string().regex(/^(others|[0-9a-f]{64})$/, 'invalid') }),
  async ({ ctx, actor, to }, { session }) => {
    await endDevice(ctx, actor, session);
    const key = session === 'others' ? 'account.othersEnded' : 'account.deviceEnded';
    return seeOther(ctx.env, to('/account/security'), { tone: 'done', key });
  },
  { verb: true },
);
