import { cohortHandlers } from '~/domain/cohorts/index.server';
import { identityHandlers } from '~/domain/identity/index.server';
import { issuingHandlers } from '~/domain/issuing/index.server';
import { learningHandlers, staffLetterHandlers } from '~/domain/learning/index.server';
import { markingHandlers } from '~/domain/marking/index.server';
import { mergingHandlers } from '~/domain/merging/index.server';
import { noticeHandlers } from '~/domain/notices/index.server';
import { periodHandlers, reportHandlers } from '~/domain/reports/index.server';
import { rosterHandlers } from '~/domain/rosters/index.server';
import { reviewHandlers, settlingHandlers } from '~/domain/studio/index.server';
import { surveyHandlers } from '~/domain/surveys/index.server';
import type { JobHandlers } from '~/platform/jobs';

/** What each kind of queued work does. */
export const handlers: JobHandlers = {
  ...identityHandlers,
  ...learningHandlers,
  ...staffLetterHandlers,
  ...cohortHandlers,
  ...noticeHandlers,
  ...issuingHandlers,
  ...rosterHandlers,
  ...mergingHandlers,
  ...surveyHandlers,
  ...markingHandlers,
  ...reportHandlers,
  ...periodHandlers,
  ...reviewHandlers,
  ...settlingHandlers,
};
