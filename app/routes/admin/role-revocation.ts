import { z } from 'zod';
import { takeRole } from '~/domain/identity/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('role.grant', () => {
  throw missing();
});

/** Takes a role away. */
export const action = act(
  'role.grant',
  z.object({}),
  async ({ ctx, actor, params, to }) => {
    const account = params.account ?? '';
    await takeRole(ctx, actor, account, params.grant ?? '');
    return seeOther(ctx.env, to(`/admin/people/${account}`), { tone: 'done', key: 'admin.roleTaken' });
  },
  { verb: true },
);
