// Reports: what coordinators, trainers and donors are told, read from all rooms; it keeps saved views, schedules, targets
// and frozen figures, writes that a file was made, and changes nothing else. Every figure is of enrolments within the
// actor's scope, unique people apart from participations, and the screen, the file and the command line read the same rows.

export { personRef } from '../identity/index.server';
export { namedFilters, statusWord } from './about-report';
export { attendanceSheet, attendanceTotals } from './attendance-sheet';
export { certificateRegister, registerTotals } from './certificate-register';
export { type Choice, courseChoices } from './choices';
export { boardSize, cohortBoard, cohortWaiting } from './cohort-board';
export { cohortCandidates } from './cohort-candidates';
export { completionBatch, completionReport } from './completion-report';
export { type ConfidenceChange, confidenceChange, confidencePeople } from './confidence';
export { courseLearners } from './course-learners';
export { deskOf } from './desk';
export { deskWeek } from './desk-week';
export { type DescribedEnrolment, enrolmentList } from './enrolment-list';
export { dropSearches } from './erased-searches';
export { followUpSurvey } from './followup-survey';
export { type ChangedRow, type Correction, changedRows, correctionsOf } from './frozen/corrections';
export { freezePeriod, pendingPeriods, periodHandlers } from './frozen/freezing';
export { frozenFile } from './frozen/frozen-file';
export { type FrozenPeriod, frozenMembersOf, frozenPeriodAt, frozenPeriodsOf, shownPeriods } from './frozen/periods';
export { isOfAll, publishPeriod, withdrawPeriod } from './frozen/publishing';
export { type FrozenCheck, verifyPeriods } from './frozen/verify';
export { isAnonymous } from './indicators/indicator';
export { indicatorSummary, isWhole } from './indicators/indicator-summary';
export { findIndicator, indicators } from './indicators/indicators';
export { intervalOf } from './indicators/interval';
export { allMembers, membersOf } from './indicators/members';
export { questionOf } from './indicators/question';
export { type Response, responsePercent } from './indicators/response';
export { cellsOf, figureOf, groupsOf, hasShare, meanInterval, tallyOf } from './indicators/tallies';
export { setTarget, targetHistory, targetsOf } from './indicators/targets';
export { toldCells } from './indicators/told-cells';
export { type AttemptChoice, attemptChoices } from './items/attempts-chosen';
export { fewestInLanguage } from './items/by-language';
export { fewestAttempts, type ItemAnalysis, itemAnalysis, type QuestionFigures } from './items/item-analysis';
export { questionHistory } from './items/question-history';
export { checkersOf, jointInitiativesReport } from './joint-initiatives';
export { instantOfFigures } from './kept-figures';
export { fewestReaders, type LessonStops, lessonStops } from './lesson-stops';
export { reportHandlers } from './letters';
export { type CourseFault, faultsFor } from './load-faults';
export { pauseLostLetters } from './lost-roles';
export { type SessionsStanding, sessionsRisk } from './missed-sessions';
export { type OverTime, progressOverTime, timedSteps } from './over-time';
export { pageSize } from './paging';
export { participantList } from './participant-list';
export { peopleFound } from './people-found';
export { periodName } from './period-name';
export { personRecord } from './person-record';
export { fewestPairs, type Pictures, picturesOf } from './pictures';
export { certificatesByCourse } from './public-figures/course-certificates';
export type { CourseCount } from './public-figures/course-counts';
export { openData } from './public-figures/open-data';
export { type PublicFigure, type PublicPeriod, publicPeriods } from './public-figures/public-figures';
export { quizResultsOf } from './quiz-results';
export type { Report, ReportRow, Snapshot } from './report';
export { type ReportFile, reportFile } from './report-file';
export { mostPaperRows, type ReportFormat, type ReportOrder, reportFormats } from './report-pieces';
export { findReport, reportFor, reports } from './reports';
export {
  type Satisfaction,
  satisfaction,
  satisfactionByCohort,
  satisfactionByCourse,
  satisfactionPeople,
} from './satisfaction';
export {
  dropSchedule,
  ownSchedule,
  ownSchedules,
  pauseSchedule,
  resumeSchedule,
  type Schedule,
  scheduleView,
} from './schedules';
export { meantIn, snapshotOf } from './snapshot';
export { staffNames } from './staff-names';
export { patience } from './states';
export { fewestAnswers, surveyFilters } from './survey-scope';
export { activeDays, coursesTaught, courseTaught } from './teaching';
export { type Totals, totalsOf } from './totals';
export { type UseAfter, useAfter, useAfterPeople } from './use-after';
export type { SavedView } from './view-sight';
export { changeView, dropView, ownView, saveView, viewAt, viewsFor } from './views';
export { type Voice, voicesOf } from './voices';
