// Reports: what coordinators, trainers and donors are told, read from all rooms; it changes nothing but the event
// that a file was made. Every figure is of enrolments within the actor's scope, unique people apart from
// participations, and the screen, the file and the command line read the same rows.

export { certificateRegister, registerTotals } from './certificate-register';
export { type Choice, courseChoices } from './choices';
export { boardSize, cohortBoard, cohortWaiting } from './cohort-board';
export { cohortCandidates } from './cohort-candidates';
export { completionBatch, completionReport } from './completion-report';
export { personRef } from './completion-row';
export { courseLearners } from './course-learners';
export { deskOf } from './desk';
export { type DescribedEnrolment, enrolmentList } from './enrolment-list';
export { type CourseFault, faultsFor } from './load-faults';
export { pageSize } from './paging';
export { participantList } from './participant-list';
export { peopleFound } from './people-found';
export { personRecord } from './person-record';
export { fewestPairs, type Pictures, picturesOf } from './pictures';
export { quizResultsOf } from './quiz-results';
export type { Report, ReportRow, Snapshot } from './report';
export { type ReportFile, reportFile } from './report-file';
export { type ReportFormat, type ReportOrder, reportFormats } from './report-pieces';
export { findReport, reportFor, reports } from './reports';
export { snapshotOf } from './snapshot';
export { patience } from './states';
export { activeDays, coursesTaught, courseTaught } from './teaching';
export { type Totals, totalsNow, totalsOf } from './totals';
