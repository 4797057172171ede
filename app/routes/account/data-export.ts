import { exportOwn } from '~/domain/identity/index.server';
import { dayIn } from '~/platform/clock';
import { page } from '~/web/page';

/** All of one's own data as a file. */
export const loader = page('members', async ({ ctx, actor }) => {
  const body = JSON.stringify(await exportOwn(ctx, actor), null, 2);
  return new Response(`${body}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="my-data-${dayIn(ctx.clock())}.json"`,
    },
  });
});
