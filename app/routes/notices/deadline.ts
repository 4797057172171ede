import { courseAt } from '~/domain/catalogue/index.server';
import { findDeadlineFile } from '~/domain/notices/index.server';
import { missing } from '~/platform/refusal';
import { page } from '~/web/page';

/** One's own deadline in a course, to be added to a calendar. */
export const loader = page('members', async ({ ctx, actor, params }) => {
  const course = await courseAt(ctx, params.course);
  const text = await findDeadlineFile(ctx, actor, course);
  if (text === undefined) throw missing();
  return new Response(text, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${course.slug}.ics"`,
    },
  });
});
