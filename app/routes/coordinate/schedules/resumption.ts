import { z } from 'zod';
import { resumeSchedule } from '~/domain/reports/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('report.export', () => {
  throw missing();
});

/** Goes on with the letters. */
export const action = act(
  'report.export',
  z.object({}),
  async ({ ctx, actor, params, to }) => {
    await resumeSchedule(ctx, actor, params.schedule);
    return seeOther(ctx.env, to(`/coordinate/reports/schedules/${encodeURIComponent(params.schedule ?? '')}`), {
      tone: 'done',
      key: 'desk.scheduleResumed',
    });
  },
  { verb: true },
);
