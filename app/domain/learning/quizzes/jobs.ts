import type { JobHandlers } from '~/platform/jobs';
import { settleOverdueAttempts } from './submission';

/** What learning does behind the scenes. */
export const learningHandlers = {
  'attempt.overdue': async (ctx) => {
    await settleOverdueAttempts(ctx);
  },
} satisfies JobHandlers;
