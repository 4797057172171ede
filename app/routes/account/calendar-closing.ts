import { z } from 'zod';
import { closeFeed } from '~/domain/notices/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('members', () => {
  throw missing();
});

/** Turns one's own calendar off: its address is dead. */
export const action = act(
  'members',
  z.object({}),
  async ({ ctx, actor, to }) => {
    await closeFeed(ctx, actor);
    return seeOther(ctx.env, to('/account/letters'), { tone: 'done', key: 'notices.calendarClosed' });
  },
  { verb: true },
);
