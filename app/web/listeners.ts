import { fillFreedSeats } from '~/domain/cohorts/index.server';
import { issueCertificate } from '~/domain/credentials/index.server';
import { eraseWorks } from '~/domain/marking/index.server';
import { planChangeLook } from '~/domain/notices/index.server';
import { dropSearches, pauseLostLetters } from '~/domain/reports/index.server';
import { planFollowUps } from '~/domain/surveys/index.server';
import type { Listeners } from '~/platform/context';

/** Who is told what, within the same transaction. */
export const listeners: Listeners = {
  courseCompleted: [issueCertificate, planFollowUps],
  // No survey is planned anew: it asked of the course, which was learnt once.
  courseRenewed: [issueCertificate],
  personErased: [fillFreedSeats, dropSearches, eraseWorks],
  roleTaken: [pauseLostLetters],
  meetingChanged: [planChangeLook],
};
