import { hour } from '~/platform/clock';
import type { RateLimit } from '~/platform/rate-limits';

/** How often somebody may write to the trainers, by account. */
export const commentLimit = { name: 'comment', max: 30, window: hour } satisfies RateLimit;
