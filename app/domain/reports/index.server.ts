// Reports: what coordinators, trainers and donors are told, read from all rooms. It writes that a file was made, targets
// and frozen figures, and changes nothing. Every figure is of enrolments within the actor's scope, unique people apart from
// participations, and the screen, the file and the command line read the same rows.

export { personRef } from '../identity/index.server';
export { certificateRegister, registerTotals } from './certificate-register';
export { type Choice, courseChoices } from './choices';
export { boardSize, cohortBoard, cohortWaiting } from './cohort-board';
export { cohortCandidates } from './cohort-candidates';
export { completionBatch, completionReport } from './completion-report';
export { courseLearners } from './course-learners';
export { deskOf } from './desk';
export { type DescribedEnrolment, enrolmentList } from './enrolment-list';
export { type ChangedRow, type Correction, changedRows, correctionsOf } from './frozen/corrections';
export { freezePeriod, pendingPeriods, periodHandlers } from './frozen/freezing';
export { frozenFile } from './frozen/frozen-file';
export { type FrozenPeriod, frozenMembersOf, frozenPeriodAt, frozenPeriodsOf, shownPeriods } from './frozen/periods';
export { isOfAll, publishPeriod, withdrawPeriod } from './frozen/publishing';
export { type FrozenCheck, verifyPeriods } from './frozen/verify';
export { indicatorSummary, isWhole } from './indicators/indicator-summary';
export { findIndicator, indicators } from './indicators/indicators';
export { intervalOf } from './indicators/interval';
export { allMembers, membersOf } from './indicators/members';
export { questionOf } from './indicators/question';
export { cellsOf, figureOf, groupsOf, tallyOf } from './indicators/tallies';
export { setTarget, targetHistory, targetsOf } from './indicators/targets';
export { type CourseFault, faultsFor } from './load-faults';
export { pageSize } from './paging';
export { participantList } from './participant-list';
export { peopleFound } from './people-found';
export { personRecord } from './person-record';
export { fewestPairs, type Pictures, picturesOf } from './pictures';
export { openData } from './public-figures/open-data';
export { type PublicFigure, type PublicPeriod, publicPeriods } from './public-figures/public-figures';
export { quizResultsOf } from './quiz-results';
export type { Report, ReportRow, Snapshot } from './report';
export { type ReportFile, type ReportFormat, reportFile, reportFormats } from './report-file';
export { findReport, reportFor, reports } from './reports';
export { snapshotOf } from './snapshot';
export { staffNames } from './staff-names';
export { patience } from './states';
export { activeDays, coursesTaught, courseTaught } from './teaching';
export { type Totals, totalsOf } from './totals';
