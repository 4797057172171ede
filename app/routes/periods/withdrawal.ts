import { z } from 'zod';
import { withdrawPeriod } from '~/domain/reports/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('period.publish', () => {
  throw missing();
});

/** Takes a frozen period out of what everybody sees. */
export const action = act(
  'period.publish',
  z.object({}),
  async ({ ctx, actor, params, to }) => {
    const id = params.period ?? '';
    await withdrawPeriod(ctx, actor, id);
    return seeOther(ctx.env, to(`/coordinate/periods/${id}`), { tone: 'done', key: 'indicators.withdrawn' });
  },
  { verb: true },
);
