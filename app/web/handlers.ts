import type { JobHandlers } from '~/platform/jobs';

/** What each kind of queued work does. */
export const handlers: JobHandlers = {};
