import { ownCalendar } from '~/domain/meetings/index.server';
import { page } from '~/web/page';

/** A session of one's own for the calendar of a phone. */
export const loader = page('members', async ({ ctx, actor, params }) => {
  const file = await ownCalendar(ctx, actor, params.meeting);
  return new Response(file, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="session.ics"',
    },
  });
});
