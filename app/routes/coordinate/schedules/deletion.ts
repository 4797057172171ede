import { z } from 'zod';
import { dropSchedule } from '~/domain/reports/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('report.export', () => {
  throw missing();
});

/** Ends the letters for good. */
export const action = act(
  'report.export',
  z.object({}),
  async ({ ctx, actor, params, to }) => {
    await dropSchedule(ctx, actor, params.schedule);
    return seeOther(ctx.env, to('/coordinate/reports'), { tone: 'done', key: 'desk.scheduleDropped' });
  },
  { verb: true },
);
