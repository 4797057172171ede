import { z } from 'zod';
import { pauseSchedule } from '~/domain/reports/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('report.export', () => {
  throw missing();
});

/** Stops the letters for a while. */
export const action = act(
  'report.export',
  z.object({}),
  async ({ ctx, actor, params, to }) => {
    await pauseSchedule(ctx, actor, params.schedule);
    return seeOther(ctx.env, to(`/coordinate/reports/schedules/${encodeURIComponent(params.schedule ?? '')}`), {
      tone: 'done',
      key: 'desk.schedulePaused',
    });
  },
  { verb: true },
);
