import { hour, minute } from '~/platform/clock';
import type { RateLimit } from '~/platform/rate-limits';

/** How often one network address may ask. Wide enough for an office that checks the papers of a whole course. */
export const checkLimits = {
  typed: { name: 'certificate:check', max: 60, window: 10 * minute },
  /** Numbers follow each other, so whoever could ask for all of them would have the names of all holders. */
  number: { name: 'certificate:number', max: 20, window: hour },
  /** Files and texts: each is some work, and may ask another site for its keys. */
  file: { name: 'certificate:file', max: 60, window: 10 * minute },
  /** Addresses that lead to no certificate: codes that somebody tries. */
  miss: { name: 'certificate:miss', max: 60, window: hour },
} satisfies Record<string, RateLimit>;
