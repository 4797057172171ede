import { cohortHandlers } from '~/domain/cohorts/index.server';
import { identityHandlers } from '~/domain/identity/index.server';
import { learningHandlers, staffLetterHandlers } from '~/domain/learning/index.server';
import { periodHandlers } from '~/domain/reports/index.server';
import { rosterHandlers } from '~/domain/rosters/index.server';
import type { JobHandlers } from '~/platform/jobs';

/** What each kind of queued work does. */
export const handlers: JobHandlers = {
  ...identityHandlers,
  ...learningHandlers,
  ...staffLetterHandlers,
  ...cohortHandlers,
  ...rosterHandlers,
  ...periodHandlers,
};
