import { z } from 'zod';
import { openFeed } from '~/domain/notices/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('members', () => {
  throw missing();
});

/** Makes the address of one's own calendar, or another one in its place. */
export const action = act(
  'members',
  z.object({}),
  async ({ ctx, actor, to }) => {
    await openFeed(ctx, actor);
    return seeOther(ctx.env, to('/account/letters'), { tone: 'done', key: 'notices.calendarMade' });
  },
  { verb: true },
);
