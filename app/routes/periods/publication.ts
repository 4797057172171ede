import { z } from 'zod';
import { publishPeriod } from '~/domain/reports/index.server';
import { missing } from '~/platform/refusal';
import { act } from '~/web/act';
import { page } from '~/web/page';
import { seeOther } from '~/web/redirects';

export const loader = page('period.publish', () => {
  throw missing();
});

/** Shows a frozen period to everybody. */
export const action = act(
  'period.publish',
  z.object({}),
  async ({ ctx, actor, params, to }) => {
    const id = params.period ?? '';
    await publishPeriod(ctx, actor, id);
    return seeOther(ctx.env, to(`/coordinate/periods/${id}`), { tone: 'done', key: 'indicators.published' });
  },
  { verb: true },
);
