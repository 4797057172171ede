import { hour, minute } from '~/platform/clock';
import type { RateLimit } from '~/platform/rate-limits';

/** How often the doors of this room may be knocked at. */
export const surveyLimits = {
  /** Forms after a course, by account. */
  answers: { name: 'survey', max: 30, window: hour },
  /** Forms behind a link, by address: a training room sits behind one. */
  followUps: { name: 'follow-up', max: 60, window: hour },
  /** Links that lead nowhere, by address. */
  misses: { name: 'follow-up:miss', max: 30, window: 15 * minute },
} satisfies Record<string, RateLimit>;
