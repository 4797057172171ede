import { z } from 'zod';
import { signOut } from '~/domain/identity/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';
import { noSessionCookie } from '~/web/session';

export const loader = page('anyone', () => {
  throw missing();
});

export const action = act('anyone', z.object({}), async ({ ctx, token, to }) => {
  await signOut(ctx, token);
  return seeOther(ctx.env, to('/'), { tone: 'done', key: 'account.signedOut' }, [noSessionCookie(ctx.env)]);
});
